# `docklint fix` on real files: what README, docs/cli.md and docs/fixes.md promise.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1

fresh() {
  rm -rf work && mkdir -p work/api
  printf 'FROM debian:12.5-slim\nADD app.conf /etc/app.conf\nWORKDIR srv\nRUN apt-get update && apt-get install curl=7.88\nCMD ["app"]\nUSER app\n' >work/api/Dockerfile
  printf 'version: "3"\nservices:\n  web:\n    image: nginx:1.27.1\n' >work/compose.yaml
  printf '# Notes\n\n- here:\n\n  ```dockerfile\n  FROM alpine:3.20.1\n  ADD a.conf /b.conf\n  ```\n' >work/README.md
}

# --diff writes nothing, says what would change, and patch(1) takes it.
fresh
cp -R work before
expect 1 "$docklint" fix --no-config --diff work
expect_output '^-ADD app.conf'
expect_output '^+COPY app.conf'
diff -r before work >/dev/null || fail "--diff wrote something"
cp "$scratch/out" changes.diff
expect 0 "$docklint" fix --no-config --fail-on never work
expect_output 'fixed work/api/Dockerfile: .*dockerfile/add-instead-of-copy'
expect_output 'fixed work/compose.yaml: compose/obsolete-version'
if command -v patch >/dev/null 2>&1; then
  patch -s -p2 -d before <changes.diff || fail "patch does not take the diff"
  diff -r before work || fail "the diff and the fix differ"
fi
grep -q '^COPY app.conf /etc/app.conf$' work/api/Dockerfile || fail "ADD was not replaced"
grep -q '^version' work/compose.yaml && fail "version was not removed"
rm -rf before

# A second run changes nothing.
cp -R work before
expect 0 "$docklint" fix --no-config --diff work
[ -s "$scratch/out" ] && fail "a second run would change something"
expect 0 "$docklint" fix --no-config --fail-on never work
diff -r before work || fail "a second run changed something"
rm -rf before

printf 'FROM alpine:latest\nUSER app\n' >cmd.Dockerfile

# check --fix is the same; what is left decides about the exit status.
fresh
expect 0 "$docklint" fix --no-config --fail-on never work
cp -R work fixed
fresh
expect 0 "$docklint" check --fix --no-config --fail-on never work
diff -r fixed work || fail "fix and check --fix differ"
fresh
expect 0 "$docklint" fix --no-config --select compose/obsolete-version work
fresh
expect 1 "$docklint" fix --no-config --select compose/obsolete-version,dockerfile/latest-tag work cmd.Dockerfile
rm -rf fixed

# Unsafe fixes only when asked for.
printf 'FROM alpine:3.20.1\nUSER app\nCMD run me\n' >cmd.Dockerfile
expect 1 "$docklint" fix --no-config --select dockerfile/shell-form-command cmd.Dockerfile
grep -q '^CMD run me$' cmd.Dockerfile || fail "an unsafe fix was applied unasked"
expect 0 "$docklint" fix --no-config --select dockerfile/shell-form-command --unsafe-fixes cmd.Dockerfile
grep -q '^CMD \["run", "me"\]$' cmd.Dockerfile || fail "the unsafe fix was not applied"
expect 2 "$docklint" check --no-config --unsafe-fixes cmd.Dockerfile

# Standard input comes back on standard output, findings go to standard error.
printf 'FROM alpine:3.20.1\nADD a.conf /b.conf\n' >in
expect 0 sh -c '"$0" fix --no-config --fail-on never - <in' "$docklint"
printf 'FROM alpine:3.20.1\nCOPY a.conf /b.conf\n' | cmp -s - "$scratch/out" || fail "standard output is not the fixed text"
printf 'FROM alpine:3.20.1\nCOPY a.conf /b.conf\n' >in
expect 0 sh -c '"$0" fix --no-config --fail-on never - <in' "$docklint"
cmp -s in "$scratch/out" || fail "a text without fixes does not come back as it was"
printf 'FROM alpine:3.20.1\nADD a.conf /b.conf\n' >in
expect 1 sh -c '"$0" fix --no-config --diff --stdin-filename api/Dockerfile - <in' "$docklint"
expect_output '^--- a/api/Dockerfile$'
expect 2 sh -c '"$0" fix --no-config - cmd.Dockerfile <in' "$docklint"

# A fix may make a file beside the one its finding is in.
mkdir -p made/.git && : >made/.git/HEAD && : >made/main.c
printf 'FROM alpine:3.20.1\nCOPY . /srv\n' >made/Dockerfile
expect 1 "$docklint" fix --no-config --select project/missing-dockerignore --unsafe-fixes --diff made
expect_output '^--- /dev/null$'
[ -e made/.dockerignore ] && fail "--diff made a file"
expect 0 "$docklint" fix --no-config --select project/missing-dockerignore --unsafe-fixes made
expect_output '^made made/.dockerignore: project/missing-dockerignore$'
[ "$(cat made/.dockerignore)" = .git ] || fail "the ignore file was not made"

# Markdown: the block changes, its indentation and everything around it stay.
fresh
expect 0 "$docklint" fix --no-config --fail-on never work/README.md
printf '# Notes\n\n- here:\n\n  ```dockerfile\n  FROM alpine:3.20.1\n  COPY a.conf /b.conf\n  ```\n' | cmp -s - work/README.md || fail "Markdown was not fixed in place"

# Carriage returns, a byte order mark, a missing last newline and odd bytes survive.
printf '\357\273\277FROM alpine:3.20.1\r\n# caf\351\r\nADD a.conf /b.conf\r\nUSER app' >crlf.Dockerfile
expect 0 "$docklint" fix --no-config --select dockerfile/add-instead-of-copy crlf.Dockerfile
printf '\357\273\277FROM alpine:3.20.1\r\n# caf\351\r\nCOPY a.conf /b.conf\r\nUSER app' | cmp -s - crlf.Dockerfile || fail "line ends, byte order mark or bytes changed"

# Mode and symbolic links stay; hard links are not separated.
fresh
chmod 640 work/api/Dockerfile
ln -s api/Dockerfile work/linked.Dockerfile
expect 0 "$docklint" fix --no-config --fail-on never work/linked.Dockerfile
[ -L work/linked.Dockerfile ] || fail "the link was replaced by a file"
grep -q '^COPY app.conf' work/api/Dockerfile || fail "the target of the link was not fixed"
case $(ls -l work/api/Dockerfile) in -rw-r-----*) ;; *) fail "the mode changed: $(ls -l work/api/Dockerfile)" ;; esac
fresh
ln work/api/Dockerfile work/second
expect 3 "$docklint" fix --no-config work/api/Dockerfile
grep -q 'hard links' "$scratch/err" || fail "hard links are not named as the reason"
grep -q '^ADD app.conf' work/api/Dockerfile || fail "a file with hard links was changed"
[ -z "$(find . -name '.docklint-*')" ] || fail "temporary files stay behind"

finish
