# --shellcheck with the real program, and with some that misbehave.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1
command -v shellcheck >/dev/null || exit 77
mkdir a b tmp
TMPDIR="$scratch/tmp"
export TMPDIR

cat >a/Dockerfile <<'EOF'
FROM debian:12
ARG MODE
RUN set -e; \
    # a comment in between
    echo "ä" && : ${LEVEL:=3} \
    && echo "$MODE" && echo $MODE
RUN <<SCRIPT
set -e
: ${LEVEL:=3}
SCRIPT
EOF
printf 'FROM debian:12\r\nRUN set -e; true \\\r\n && : ${LEVEL:=3}\r\n' >b/Dockerfile

# Off without the option.
expect 0 "$docklint" check --select shell/shellcheck .
# Every finding at its place, behind continuations, beyond ASCII, in heredocs and in CRLF files; codes of our own rules
# are not doubled, ARG is a known variable.
expect 0 "$docklint" check --select shell/shellcheck --shellcheck auto --fail-on never --format jsonl .
expect_output '"path":"a/Dockerfile","range":{"start":{"line":5,"column":19},"end":{"line":5,"column":30}},"message":"SC2223: '
expect_output '"path":"a/Dockerfile","range":{"start":{"line":9,"column":3},"end":{"line":9,"column":14}},"message":"SC2223: '
expect_output '"path":"b/Dockerfile","range":{"start":{"line":3,"column":7},"end":{"line":3,"column":18}},"message":"SC2223: '
test "$(grep -c SC2223 out)" = 3 || fail "not each finding once: $(cat out)"
grep -q 'SC2086\|SC2154' out && fail "a code of our own rules is reported: $(cat out)"
test -z "$(ls -A tmp)" || fail "temporary files are left: $(ls tmp)"

# One process for all files.
cat >counting <<'EOF'
#!/bin/sh
echo started >>"$COUNT"
exec shellcheck "$@"
EOF
chmod +x counting
COUNT="$scratch/count"
export COUNT
expect 0 "$docklint" check --select shell/shellcheck --shellcheck ./counting --fail-on never .
expect_output SC2223
test "$(wc -l <count)" = 1 || fail "more than one process: $(cat count)"

# What fails costs a warning and nothing else.
warns() {
  expect 0 "$docklint" check --select shell/shellcheck --shellcheck "$1" .
  grep -q '^warning: nothing from ShellCheck' err || fail "no warning about $1: $(cat err)"
  test -z "$(ls -A tmp)" || fail "temporary files are left: $(ls tmp)"
}
warns ./missing
printf '#!/bin/sh\nexit 3\n' >failing
printf '#!/bin/sh\necho nonsense\n' >babbling
printf '#!/bin/sh\nkill -9 $$\n' >dying
chmod +x failing babbling dying
warns ./failing
warns ./babbling
warns ./dying
expect 0 env PATH=/nonexistent "$docklint" check --select shell/shellcheck --shellcheck auto .
expect 2 "$docklint" check --shellcheck '' .

finish
