# The server under Emacs with eglot, in batch mode: diagnostics, an edit, a fix, fix all, a renamed stage.
. "$2/tests/smoke/common.sh"
command -v emacs >/dev/null 2>&1 || { echo "no emacs"; exit 77; }
emacs --batch --eval "(progn (package-initialize) (unless (locate-library \"eglot\") (kill-emacs 1)))" >/dev/null 2>&1 || { echo "no eglot"; exit 77; }
export HOME="$scratch"
mkdir "$scratch/project" && cd "$scratch/project" || exit 1
printf 'FROM alpine:3.20 AS build\nMAINTAINER me\nADD a.txt /a\nFROM alpine:3.20\nCOPY --from=build /a /a\n' >Dockerfile
echo a >a.txt
expect 0 env DOCKLINT="$docklint" emacs --batch --eval "(package-initialize)" -l "$source_folder/tests/smoke/editors/emacs.el"
grep -q 'all done' "$scratch/out" "$scratch/err" || fail "it did not come to its end"
finish
