#!/bin/sh
# The steps of action.yml. `program` finds or builds docklint; `check` lints, annotates and writes SARIF.
# Both leave their results in $GITHUB_OUTPUT.
set -eu

program() {
  path=${DOCKLINT:-$(command -v docklint || true)}
  if [ -z "$path" ]; then
    "$SOURCE/dev" build release docklint
    path=$SOURCE/build/release/bin/docklint
  fi
  "$path" --version
  printf 'path=%s\n' "$path" >>"$GITHUB_OUTPUT"
}

check() {
  set --
  for preset in $DOCKLINT_PRESETS; do set -- "$@" --preset "$preset"; done
  status=0
  printf '%s\n' "$DOCKLINT_PATHS" | {
    while IFS= read -r path; do [ -z "$path" ] || set -- "$@" "$path"; done
    exec "$DOCKLINT" check --fail-on "$DOCKLINT_FAIL_ON" --format github --format "sarif=$DOCKLINT_SARIF" "$@"
  } || status=$?
  printf 'exit-code=%s\n' "$status" >>"$GITHUB_OUTPUT"
}

case ${1:-} in
  program) program ;;
  check) check ;;
  *) echo "usage: action.sh program|check" >&2; exit 2 ;;
esac
