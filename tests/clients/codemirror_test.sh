# The server behind CodeMirror 6 with its own client, in Chromium without a screen.
. "$2/tests/smoke/common.sh"
. "$source_folder/tests/clients/modules.sh"
export HOME="$scratch"
time_limit=600
cp -r "$source_folder/tests/clients/project" "$scratch/project" || exit 1
expect 0 "$modules/node_modules/.bin/esbuild" "$modules/codemirror/page.js" --bundle --outfile="$scratch/page.js"
expect 0 "$node" "$modules/codemirror/run.mjs" "$docklint" "$scratch/project" "$scratch/page.js" "$(command -v chromium)"
expect_output 'all done'
finish
