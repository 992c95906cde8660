# The real binary keeps the contract on exit statuses, standard input and standard output.
. "$2/tests/smoke/common.sh"
cd "$scratch" || exit 1

printf 'FROM alpine:latest\nCMD echo hello\n' >bad.Dockerfile
printf '[' >.docklint.yaml
mkdir clean && : >clean/.dockerignore

expect 0 "$docklint" --version
expect_output '^docklint [0-9]'
expect 0 "$docklint" --help
expect 0 "$docklint" check --no-config clean
expect 1 "$docklint" check --no-config bad.Dockerfile
expect_output 'bad.Dockerfile:1:'
expect 0 "$docklint" check --no-config --fail-on never bad.Dockerfile
expect 0 "$docklint" check --no-config --fail-on error --select DL3007 bad.Dockerfile
expect 2 "$docklint" check --no-such-option
expect 2 "$docklint" check --no-config --select no-such-rule clean
expect 2 "$docklint" check --no-config --format no-such-format clean
expect 3 "$docklint" check --no-config does/not/exist clean
expect 3 "$docklint" check --no-config does/not/exist bad.Dockerfile
expect_output 'bad.Dockerfile:1:'

expect 1 sh -c '"$0" check --no-config - <bad.Dockerfile' "$docklint"
expect 1 sh -c '"$0" check --no-config --stdin-filename api/Dockerfile --format json - <bad.Dockerfile' "$docklint"
expect_output '"path": *"api/Dockerfile"'

expect 0 "$docklint" explain DL3007
expect_output 'latest'
expect 2 "$docklint" explain no-such-rule

"$docklint" check --no-config --jobs 1 --preset all "$source_folder/corpus" >one 2>&1
"$docklint" check --no-config --jobs 4 --preset all "$source_folder/corpus" >four 2>&1
cmp one four || fail "the number of jobs changes the output"

finish
