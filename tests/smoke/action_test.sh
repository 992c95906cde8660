# What action.yml runs, with GitHub's variables played by files.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1
mkdir "with blank" && printf 'FROM alpine:latest\nFRON alpine\n' >"with blank/Dockerfile"
export SOURCE="$source_folder" DOCKLINT="$docklint" GITHUB_OUTPUT="$scratch/github_output"
export DOCKLINT_PATHS='with blank' DOCKLINT_FAIL_ON=warning DOCKLINT_PRESETS='recommended security' DOCKLINT_SARIF=report.sarif

: >github_output
expect 0 sh "$source_folder/.ci/action.sh" program
grep -qx "path=$docklint" github_output || fail "the program is not handed on"

expect 0 sh "$source_folder/.ci/action.sh" check
expect_output '^::\(error\|warning\).*file=with blank/Dockerfile'
grep -qx 'exit-code=1' github_output || fail "exit code is not handed on: $(cat github_output)"
grep -q '"ruleId"' report.sarif || fail "no SARIF results"

: >github_output
DOCKLINT_FAIL_ON=never expect 0 sh "$source_folder/.ci/action.sh" check
grep -qx 'exit-code=0' github_output || fail "fail-on never still fails: $(cat github_output)"

# Every input that the steps use is declared, and every declared one is used.
grep -o 'inputs\.[a-z-]*' "$source_folder/action.yml" | sort -u | sed 's/inputs\.//' >used
sed -n '/^inputs:/,/^outputs:/p' "$source_folder/action.yml" | grep -o '^  [a-z][a-z-]*:' | tr -d ' :' | sort -u >declared
cmp -s used declared || fail "inputs used and declared differ: $(diff used declared)"

finish
