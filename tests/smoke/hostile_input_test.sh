# Input nobody means well with: a clear answer in bounded time, never a crash, a hang or silence.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1

printf 'FROM alpine:latest\nRUN cat <<EOF\nnever ends\n' >heredoc.Dockerfile
printf 'FROM alpine:latest\nRUN \377\376\000\001\n' >bytes.Dockerfile
for file in heredoc bytes; do
  expect 1 "$docklint" check --no-config --preset all "$file.Dockerfile"
  expect_output "$file.Dockerfile:"
done

{ printf 'FROM alpine:latest\nRUN echo '; head -c 100000000 /dev/zero | tr '\0' x; echo; } >long.Dockerfile
expect 1 "$docklint" check --no-config --preset all long.Dockerfile
[ "$(wc -c <"$scratch/out")" -lt 1000000 ] || fail "a long line is printed whole"
rm -f long.Dockerfile

i=0
{ echo 'FROM alpine:latest'; printf 'RUN '; while [ $i -lt 20000 ]; do printf '('; i=$((i + 1)); done; echo; } >deep.Dockerfile
expect 1 "$docklint" check --no-config --preset all deep.Dockerfile
mkdir -p loop/below && ln -s .. loop/below/up && ln -s self loop/self && cp heredoc.Dockerfile loop/Dockerfile
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
