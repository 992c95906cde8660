#!/bin/sh
# Holds the fixes of every rule against files of the user's: sh fixes.sh DOCKLINT FOLDER...
# Copies the folders, fixes the copies, and prints a table in Markdown: does fixing end, does a second run change
# anything, is there a finding above info (or an internal error) that was not there before, and how many findings go.
# Findings that a fix only brings to light are listed for a person to judge. Exit 1 where a promise is broken.
set -eu
docklint=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0

for folder in "$@"; do
  mkdir -p "$scratch/original/${folder##*/}"
  (cd "$folder" && tar --exclude=.git -cf - .) | (cd "$scratch/original/${folder##*/}" && tar -xf -)
done

lint() { "$docklint" check --no-config --preset "$1" --format jsonl . 2>"$2.errors" >"$2" || [ $? -le 3 ]; }

# "severity rule path" of each finding, for counting.
keys() { sed -n 's/^{"rule":"\([^"]*\)","severity":"\([^"]*\)","certainty":"[a-z]*","path":"\([^"]*\)".*/\2 \1 \3/p' "$1" | sort; }

echo '| preset | fixes | findings | with a fix | findings left | removed | files changed | second run | new errors | brought to light |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
for preset in recommended strict all; do
  for fixes in safe all; do
    rm -rf "$scratch/work" && cp -R "$scratch/original" "$scratch/work"
    cd "$scratch/work"
    option=
    [ "$fixes" = safe ] || option=--unsafe-fixes
    lint $preset ../before
    "$docklint" fix --no-config --preset $preset --format jsonl $option . >../fixed 2>../notes || [ $? -le 3 ]
    lint $preset ../after
    again=0
    # shellcheck disable=SC2086 # an option or nothing
    "$docklint" fix --no-config --preset $preset --diff $option . >../again 2>/dev/null || again=$?
    grep '^error: ' ../notes | sort >../errors_now || true
    grep '^error: ' ../before.errors | sort >../errors_then || true
    faults=$(comm -23 ../errors_now ../errors_then | wc -l)
    keys ../before >../keys_before
    keys ../after >../keys_after
    # Each finding that is more often in its file than before.
    comm -13 ../keys_before ../keys_after | grep -E '^(error|warning) ' >../new || true
    total=$(wc -l <../before)
    left=$(wc -l <../after)
    fixable=$(grep -c '"fixes":\[{' ../before || true)
    [ "$again" = 1 ] && second=changes || second='changes nothing'
    changed=$(grep -c '^\(fixed\|made\) ' ../notes || true)
    echo "| $preset | $fixes | $total | $fixable | $left | $((total - left)) ($(((total - left) * 100 / (total > 0 ? total : 1))) %) | $changed | $second | $faults | $(wc -l <../new) |"
    [ "$faults" = 0 ] && [ -z "$(cat ../again)" ] || status=1
    [ -s ../new ] && sed "s/^/    $preset, $fixes: /" ../new >>../lights
    [ "$faults" = 0 ] || comm -23 ../errors_now ../errors_then >&2
  done
done
[ ! -s "$scratch/lights" ] || { echo; echo "Brought to light:"; echo; cat "$scratch/lights"; }
exit $status
