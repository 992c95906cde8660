# Every rule document is listed, with what its front matter says, and has a page.
. "$2/tests/smoke/common.sh"

expect 0 "$docklint" rules --format json
(cd "$source_folder/rules" && find . -mindepth 2 -name '*.md' ! -name '*.cases.md' ! -name README.md | sed 's|^\./||; s|\.md$||' | LC_ALL=C sort) >"$scratch/documents"
grep -o '"id": *"[^"]*"' "$scratch/out" | sed 's/.*"\([^"]*\)"$/\1/' | LC_ALL=C sort >"$scratch/listed"
[ -s "$scratch/documents" ] || fail "no rule documents"
cmp "$scratch/documents" "$scratch/listed" || { fail "listed rules are not the documents"; diff "$scratch/documents" "$scratch/listed" | head -n 10 >&2; }

for id in $(head -n 3 "$scratch/listed") $(tail -n 3 "$scratch/listed"); do
  expect 0 "$docklint" explain "$id"
  expect_output "$id"
done

finish
