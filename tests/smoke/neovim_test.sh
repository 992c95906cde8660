# The server under Neovim without a screen: diagnostics, an edit, a fix, fix all, a renamed stage.
. "$2/tests/smoke/common.sh"
command -v nvim >/dev/null 2>&1 || { echo "no nvim"; exit 77; }
export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" XDG_STATE_HOME="$scratch/state" XDG_CACHE_HOME="$scratch/cache"
mkdir "$scratch/project" && cd "$scratch/project" || exit 1
printf 'FROM alpine:3.20 AS build\nMAINTAINER me\nADD a.txt /a\nFROM alpine:3.20\nCOPY --from=build /a /a\n' >Dockerfile
echo a >a.txt
expect 0 env DOCKLINT="$docklint" nvim --headless -u NONE -i NONE -n Dockerfile -c "luafile $source_folder/tests/smoke/editors/neovim.lua"
expect_output 'all done'
finish
