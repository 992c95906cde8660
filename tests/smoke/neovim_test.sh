# The server under Neovim without a screen, set up as docs/editors.md says: a project opened, an edit, a fix, fix
# all, a renamed stage.
. "$2/tests/smoke/common.sh"
. "$source_folder/tests/clients/snippet.sh"
command -v nvim >/dev/null 2>&1 || { echo "no nvim"; exit 77; }
export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" XDG_STATE_HOME="$scratch/state" XDG_CACHE_HOME="$scratch/cache"
cp -r "$source_folder/tests/clients/project" "$scratch/project" && cd "$scratch/project" || exit 1
case $(nvim --version | head -n 1) in
  *v0.[0-9].* | *v0.10.*) snippet Neovim 2 >"$scratch/init.lua" ;;
  *) snippet Neovim 1 >"$scratch/init.lua" ;;
esac
expect 0 nvim --headless -u "$scratch/init.lua" -i NONE -n compose.yaml -c "luafile $source_folder/tests/smoke/editors/neovim.lua"
expect_output 'all done'
finish
