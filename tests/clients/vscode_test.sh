# The packaged extension in Visual Studio Code itself (code-server's, with its window in Chromium without a
# screen), with the settings that docs/editors.md shows.
. "$2/tests/smoke/common.sh"
. "$source_folder/tests/clients/snippet.sh"
. "$source_folder/tests/clients/modules.sh"
time_limit=600
cp -r "$source_folder/tests/clients/project" "$scratch/project" || exit 1
cp -r "$source_folder/editors/vscode" "$scratch/extension" && cd "$scratch/extension" || exit 1
timeout 600 npm ci --ignore-scripts --no-audit --no-fund >"$scratch/npm.log" 2>&1 || { echo "the packages of the extension cannot be had"; exit 77; }
expect 0 npm run package
cd "$modules/vscode/driver" && cp "$source_folder/LICENSE" . || exit 1
expect 0 "$scratch/extension/node_modules/.bin/vsce" package --no-dependencies --out "$scratch/driver.vsix"

# The window asks for these below the editor's own folder; here they lie where npm put them.
ln -sfn ../../.. "$modules/node_modules/code-server/lib/vscode/node_modules"
export HOME="$scratch" DOCKLINT="$docklint" REPORT="$scratch/report" SETTINGS="$scratch/settings.json"
snippet "VS Code" 2 >"$SETTINGS"
expect 0 "$node" "$modules/vscode/run.mjs" "$modules/node_modules/code-server/out/node/entry.js" "$scratch/project" "$scratch/state" \
  "$(command -v chromium)" "$scratch/extension/docklint.vsix" "$scratch/driver.vsix"
expect_output 'all done'
[ "$failures" -eq 0 ] || cat "$scratch/report" >&2
finish
