# ./dev help lists the commands that ./dev has, and an unknown one is refused.
. "$2/tests/smoke/common.sh"

expect 0 "$source_folder/dev" help
sed -n '/^case \$command in/,/^esac/p' "$source_folder/dev" | grep -oE '^  [a-z| ]+\)' | tr -d ')' | tr '|' '\n' | tr -d ' ' | grep -v '^help$' | sort >"$scratch/commands"
sed 's/,/\n /' "$scratch/out" | grep -oE '^ +[a-z]+' | tr -d ' ' | sort -u >"$scratch/listed"
while read -r command; do
  grep -qx "$command" "$scratch/listed" || fail "./dev help does not list $command"
done <"$scratch/commands"
[ "$(wc -l <"$scratch/commands")" -ge 10 ] || fail "commands of ./dev not found"
expect 1 "$source_folder/dev" no-such-command

# The release is one file that needs nothing beside the C library.
if command -v ldd >/dev/null 2>&1; then
  ldd "$docklint" 2>/dev/null | grep -E '=>' | grep -vE 'lib(c|m|pthread|dl|gcc_s|stdc\+\+|asan|ubsan|tsan|rt)\.so' >"$scratch/needed"
  [ ! -s "$scratch/needed" ] || fail "the binary needs $(cat "$scratch/needed")"
fi

finish
