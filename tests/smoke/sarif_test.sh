# The SARIF report of the corpus satisfies Microsoft's validator, its rules for GitHub's ingestion included.
. "$2/tests/smoke/common.sh"
multitool=$source_folder/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
[ -f "$multitool" ] || { echo "no SARIF multitool: npm ci --ignore-scripts"; exit 77; }
cp "$multitool" "$scratch/multitool" && chmod +x "$scratch/multitool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_BUNDLE_EXTRACT_BASE_DIR="$scratch"

cp -R "$source_folder/corpus" "$scratch/corpus"
cd "$scratch" || exit 1
"$docklint" check --no-config --preset all --format sarif=report.sarif --fail-on never corpus missing/Dockerfile
[ -s report.sarif ] || fail "no report written"
printf 'FROM alpine\n' >clean.Dockerfile
"$docklint" check --no-config --ignore 'dockerfile/*' --format sarif=clean.sarif clean.Dockerfile

for report in report.sarif clean.sarif; do
  expect 0 ./multitool validate "$report" --rule-kind 'Sarif;Ghas' --level 'Error;Warning'
  grep -E ': (error|warning) ' "$scratch/out" >complaints && { fail "$report is not accepted:"; head -n 20 complaints >&2; }
  expect_output 'Analysis completed successfully'
done

# The validator does look: a report without a location must not pass.
sed 's/"locations"/"places"/g' report.sarif >broken.sarif
./multitool validate broken.sarif --rule-kind 'Sarif;Ghas' --level Error >out 2>&1
grep -q ': error ' out || fail "the validator accepts a broken report"

finish
