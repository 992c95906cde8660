# The hooks in .pre-commit-hooks.yaml, run by Debian's pre-commit in a repository of their own: a bad
# commit is stopped, a good one passes, other files are left alone.
. "$2/tests/smoke/common.sh"
command -v pre-commit >/dev/null 2>&1 || { echo "no pre-commit"; exit 77; }
export HOME="$scratch" PRE_COMMIT_HOME="$scratch/cache" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
mkdir "$scratch/bin" && ln -s "$docklint" "$scratch/bin/docklint" && PATH="$scratch/bin:$PATH"

# The hooks as a repository that others refer to.
hooks=$scratch/hooks
mkdir "$hooks" && cp "$source_folder/.pre-commit-hooks.yaml" "$hooks/"
git -C "$hooks" init -q && git -C "$hooks" add -A && git -C "$hooks" commit -qm hooks

project=$scratch/project
mkdir -p "$project/api" && cd "$project" && git init -q
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $hooks
    rev: $(git -C "$hooks" rev-parse HEAD)
    hooks:
      - id: docklint
        args: [--no-config, --fail-on, warning]
CONFIG
pre-commit install >/dev/null

echo 'FRON alpine' >notes.txt
git add -A
expect 0 git commit -qm "nothing to lint"

printf 'FROM alpine:latest\nFRON alpine\n' >api/Dockerfile
git add -A
expect 1 git commit -qm "bad Dockerfile"
grep -q 'api/Dockerfile:' "$scratch/out" "$scratch/err" || fail "the finding is not shown"
[ "$(git rev-list --count HEAD)" -eq 1 ] || fail "the bad commit went through"

cp "$source_folder/corpus/go-ledger/Dockerfile" api/Dockerfile
cp -R "$source_folder/corpus/go-ledger/go.mod" "$source_folder/corpus/go-ledger/cmd" "$source_folder/corpus/go-ledger/.dockerignore" api/
git add -A
expect 0 git commit -qm "good Dockerfile"
[ "$(git rev-list --count HEAD)" -eq 2 ] || fail "the good commit did not go through"

printf 'services:\n  a:\n    imagee: alpine:3.20\n' >compose.override.yml
git add -A
expect 1 git commit -qm "bad compose file"

finish
