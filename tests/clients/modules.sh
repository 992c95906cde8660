# Sourced after common.sh by tests whose clients come from npm: $modules holds them and the scripts beside this
# one, $node is a Node new enough for them. Skips where they cannot be had.
for tool in npm chromium; do command -v "$tool" >/dev/null 2>&1 || { echo "no $tool"; exit 77; }; done
modules="$source_folder/build/clients"
mkdir -p "$modules" && cp -r "$source_folder/tests/clients/." "$modules" || exit 1
wanted=$(cksum <"$modules/package-lock.json")
if [ "$(cat "$modules/node_modules/.docklint" 2>/dev/null)" != "$wanted" ]; then
  (cd "$modules" && timeout 900 npm ci --ignore-scripts --no-audit --no-fund) >"$modules/npm.log" 2>&1 ||
    { echo "the packages of tests/clients/package-lock.json cannot be had, see build/clients/npm.log"; exit 77; }
  printf '%s\n' "$wanted" >"$modules/node_modules/.docklint"
fi
node=$(ls "$modules"/node_modules/node-linux-*/bin/node 2>/dev/null | head -n 1)
[ -n "$node" ] || { echo "npm has no Node for this machine"; exit 77; }
