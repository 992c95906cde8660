# The server under Vim with ALE, both Debian's, set up as docs/editors.md says.
. "$2/tests/smoke/common.sh"
. "$source_folder/tests/clients/snippet.sh"
command -v vim >/dev/null 2>&1 || { echo "no vim"; exit 77; }
[ -d /usr/share/vim/vimfiles/pack/dist-bundle/opt/ale ] || { echo "no vim-ale"; exit 77; }
export HOME="$scratch" REPORT="$scratch/report"
{ printf 'set hidden\nfiletype on\npackadd! ale\nlet g:ale_lint_delay = 0\n' && snippet "Vim with ALE" 1; } >"$scratch/vimrc"
cp -r "$source_folder/tests/clients/project" "$scratch/project" && cd "$scratch/project" || exit 1
expect 0 vim -N -u "$scratch/vimrc" -i NONE -n --not-a-term -T dumb compose.yaml -S "$source_folder/tests/clients/ale/run.vim" </dev/null
[ "$(cat "$scratch/report" 2>/dev/null)" = "all done" ] || { fail "it did not come to its end"; cat "$scratch/report" >&2; }
finish
