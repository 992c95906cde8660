# Input nobody means well with: a clear answer in bounded time, never a crash, a hang or silence.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1

# A file that holds something unreadable still gets a finding (exit 1), never a crash.
: >empty.Dockerfile
head -c 65536 "$docklint" >binary.Dockerfile
printf 'FROM alpine:3.20\nRUN cat <<EOF\nnever ends\n' >heredoc.Dockerfile
printf 'FROM alpine:3.20\nRUN \377\376\000\001\n' >bytes.Dockerfile
for file in empty binary heredoc bytes; do
  expect 1 "$docklint" check --no-config --preset all "$file.Dockerfile"
  expect_output "$file.Dockerfile:"
done

{ printf 'FROM alpine:3.20\nRUN echo '; head -c 100000000 /dev/zero | tr '\0' x; echo; } >long.Dockerfile
expect 1 "$docklint" check --no-config --preset all long.Dockerfile
[ "$(wc -c <"$scratch/out")" -lt 1000000 ] || fail "a long line is printed whole"
rm -f long.Dockerfile

i=0
{ echo 'FROM alpine:3.20'; printf 'RUN '; while [ $i -lt 20000 ]; do printf '('; i=$((i + 1)); done; echo; } >deep.Dockerfile
expect 1 "$docklint" check --no-config --preset all deep.Dockerfile
i=0
{ printf 'services: '; while [ $i -lt 20000 ]; do printf '['; i=$((i + 1)); done; echo; } >compose.yaml
expect 1 "$docklint" check --no-config --preset all compose.yaml
rm -f compose.yaml
{
  echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
  for i in 1 2 3 4 5 6 7 8 9; do
    p=$((i - 1))
    echo "a$i: &a$i [*a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p]"
  done
  echo 'services: {a: {image: alpine, command: *a9}}'
} >compose.laughs.yaml
expect 1 "$docklint" check --no-config --preset all compose.laughs.yaml

mkdir -p loop/below && ln -s .. loop/below/up && ln -s self loop/self && cp empty.Dockerfile loop/Dockerfile
expect 1 "$docklint" check --no-config loop
[ "$(grep -c 'loop/Dockerfile:' "$scratch/out")" -ge 1 ] || fail "the file beside the loop is not linted"

mkfifo pipe.Dockerfile
expect 3 "$docklint" check --no-config pipe.Dockerfile
mkdir fifos && mkfifo fifos/Dockerfile && cp heredoc.Dockerfile fifos/
expect 3 "$docklint" check --no-config fifos
expect_output 'heredoc.Dockerfile:'

if [ "$(id -u)" -ne 0 ]; then
  cp heredoc.Dockerfile locked.Dockerfile && chmod 000 locked.Dockerfile
  expect 3 "$docklint" check --no-config locked.Dockerfile heredoc.Dockerfile
  expect_output 'heredoc.Dockerfile:'
fi

finish
