# Sourced by the smoke tests: sh NAME_test.sh DOCKLINT SOURCE_FOLDER. A scratch folder, and expectations
# that say what they saw when they fail.
set -u
docklint=$1
source_folder=$2
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
failures=0

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# expect STATUS COMMAND...: runs it with a time limit (two minutes, or $time_limit seconds); what it said lies in $scratch/out and $scratch/err.
expect() {
  expected=$1
  shift
  status=0
  timeout "${time_limit:-120}" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
  [ "$status" -eq "$expected" ] && return 0
  fail "exit $status, expected $expected: $*"
  head -n 20 "$scratch/out" "$scratch/err" >&2
}

expect_output() {
  grep -q -- "$1" "$scratch/out" || { fail "no \`$1\` in the output:"; head -n 20 "$scratch/out" >&2; }
}

finish() {
  [ "$failures" -eq 0 ] || { echo "$failures failed" >&2; exit 1; }
  exit 0
}
