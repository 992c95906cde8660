# The server under Emacs with eglot, in batch mode, set up as docs/editors.md says: a project opened, an edit, a fix,
# fix all, a renamed stage.
. "$2/tests/smoke/common.sh"
. "$source_folder/tests/clients/snippet.sh"
command -v emacs >/dev/null 2>&1 || { echo "no emacs"; exit 77; }
for library in eglot dockerfile-mode yaml-mode; do
  emacs --batch --eval "(progn (package-initialize) (unless (locate-library \"$library\") (kill-emacs 1)))" >/dev/null 2>&1 || { echo "no $library"; exit 77; }
done
export HOME="$scratch" SETUP="$scratch/setup.el"
snippet Emacs 1 >"$SETUP"
cp -r "$source_folder/tests/clients/project" "$scratch/project" && cd "$scratch/project" || exit 1
expect 0 emacs --batch --eval "(package-initialize)" -l "$source_folder/tests/smoke/editors/emacs.el"
grep -q 'all done' "$scratch/out" "$scratch/err" || fail "it did not come to its end"
finish
