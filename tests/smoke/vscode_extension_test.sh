# The extension for Visual Studio Code is bundled and packaged by npm, from its lock file alone.
. "$2/tests/smoke/common.sh"
command -v npm >/dev/null 2>&1 || { echo "no npm"; exit 77; }
cp -r "$source_folder/editors/vscode" "$scratch/extension" && cd "$scratch/extension" || exit 1
export HOME="$scratch" npm_config_cache="${npm_config_cache:-$scratch/cache}"
timeout 600 npm ci --ignore-scripts --no-audit --no-fund >"$scratch/npm.log" 2>&1 || { echo "the packages cannot be had"; exit 77; }
expect 0 npm run package
[ -s docklint.vsix ] || fail "there is no package"
grep -q 'extension/dist/extension.js' docklint.vsix || fail "the bundle is not in the package"
expect 0 node --check dist/extension.js
finish
