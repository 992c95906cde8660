# `docklint fix` killed at random points: every file is as it was or as it shall be.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1
count=150

mkdir pristine
n=0
while [ $n -lt $count ]; do
  printf 'FROM alpine:3.20.%d\nADD a%d.conf /b.conf\nMAINTAINER someone\n' $n $n >pristine/$n.Dockerfile
  n=$((n + 1))
done
cp -R pristine fixed
expect 0 "$docklint" fix --no-config --fail-on never fixed
cmp -s pristine/0.Dockerfile fixed/0.Dockerfile && fail "nothing to fix"

# Kills either after a while or as soon as a certain file has changed, which is in the midst of writing.
in_the_midst=0
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  rm -rf work && cp -R pristine work
  "$docklint" fix --no-config --fail-on never work >/dev/null 2>&1 &
  process=$!
  if [ $((round % 2)) = 0 ]; then
    watched=$((round * 37 % count))
    while cmp -s pristine/$watched.Dockerfile work/$watched.Dockerfile && kill -0 $process 2>/dev/null; do :; done
  else
    sleep "0.0$round"
  fi
  kill -9 $process 2>/dev/null
  wait $process 2>/dev/null
  old=0
  new=0
  for file in work/*.Dockerfile; do
    name=${file#work/}
    if cmp -s "$file" "pristine/$name"; then old=$((old + 1))
    elif cmp -s "$file" "fixed/$name"; then new=$((new + 1))
    else fail "$name is neither old nor new"
    fi
  done
  [ $((old + new)) = $count ] || fail "$((old + new)) of $count files are there"
  [ $old -gt 0 ] && [ $new -gt 0 ] && in_the_midst=$((in_the_midst + 1))
done
echo "killed in the midst of writing: $in_the_midst of 20 times"

# What a kill left behind does not disturb the next run.
expect 0 "$docklint" fix --no-config --fail-on never work
for file in fixed/*.Dockerfile; do
  cmp -s "$file" "work/${file#fixed/}" || fail "$file was not fixed after the kill"
done

finish
