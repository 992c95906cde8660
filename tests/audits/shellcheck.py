#!/usr/bin/env python3
"""Holds the findings of docklint's shell rules against those of the real ShellCheck, place by place.

    tests/audits/shellcheck.py run DOCKLINT FOLDER OUT      lint the Dockerfiles of FOLDER with both, write OUT/*.jsonl
    tests/audits/shellcheck.py compare DOCKLINT OUT         the table: both, only ShellCheck, only docklint, rule by rule
    tests/audits/shellcheck.py show DOCKLINT OUT ID [N]     N differences of a rule, with their lines
    tests/audits/shellcheck.py wrap FOLDER INTO             every shell script of FOLDER as the RUN of a Dockerfile
    tests/audits/shellcheck.py cases SHELLCHECK INTO        every test of ShellCheck's sources as the RUN of a Dockerfile

`run --ours` keeps what ShellCheck said and asks docklint again. ShellCheck is started by docklint itself, which maps its
places back to the Dockerfile, but through a small program in between that takes back the exclusion of the codes that
docklint's own rules cover. One finding of a rule and one of ShellCheck with a code of that rule are the same when they
overlap or begin on one line.
"""
import collections
import json
import os
import pathlib
import random
import re
import stat
import subprocess
import sys
import tempfile

FOREIGN = "SC1008,SC1017,SC1090,SC1091,SC1128,SC2096,SC2148,SC2187,SC2239"
BATCH = 100  # scripts or folders at once


def rules_of(docklint):
    listed = json.loads(subprocess.run([docklint, "rules", "--format", "json"], check=True, capture_output=True).stdout)
    return {rule["id"]: rule["aliases"].get("shellcheck", []) for rule in listed if rule["id"].startswith("shell/")}


def check(docklint, folder, arguments, paths=(".",)):
    command = [os.path.abspath(docklint), "check", "--no-config", "--format", "jsonl", "--no-progress", *arguments, "--", *paths]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode == 2:
        sys.exit(done.stderr)
    if "nothing from ShellCheck" in done.stderr:
        return None
    return [json.loads(line) for line in done.stdout.splitlines()]


def shellcheck_findings(names):
    """ShellCheck of some versions ends without a word about any script when one is too much for it: that one is left out."""
    command = ["shellcheck", "--norc", "--format", "json1", "--exclude", FOREIGN, "--", *names]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.stdout:
        return json.loads(done.stdout)["comments"]
    if len(names) == 1:
        return []
    half = len(names) // 2
    return shellcheck_findings(names[:half]) + shellcheck_findings(names[half:])


def ask_shellcheck(docklint, folder):
    """(findings, paths left out); the program that docklint starts is this file, with the verb `as-shellcheck`.

    docklint waits only so long for ShellCheck, which takes minutes for some scripts: those are left out on both sides.
    """
    found, left_out = [], []
    with tempfile.TemporaryDirectory() as place:
        program = pathlib.Path(place) / "shellcheck"
        program.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{os.path.abspath(__file__)}' as-shellcheck \"$@\"\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        names = sorted(os.listdir(folder))
        pending = [names[i:i + BATCH] for i in range(0, len(names), BATCH)]
        while pending:
            names = pending.pop()
            findings = check(docklint, folder, ["--select", "shell/shellcheck", "--shellcheck", str(program)], names)
            if findings is not None:
                found += findings
            elif len(names) == 1:
                left_out += names
            else:
                pending += [names[:len(names) // 2], names[len(names) // 2:]]
    return [finding for finding in found if finding["rule"] == "shell/shellcheck"], left_out


def answer_as_shellcheck(arguments):
    names = arguments[arguments.index("--") + 1:]
    comments = [comment for i in range(0, len(names), BATCH) for comment in shellcheck_findings(names[i:i + BATCH])]
    print(json.dumps({"comments": comments}))


def run(docklint, folder, out, only_ours):
    out.mkdir(parents=True, exist_ok=True)
    (out / "folder").write_text(os.path.abspath(folder))
    rules = rules_of(docklint)
    selected = [argument for rule in rules if rule != "shell/shellcheck" for argument in ("--select", rule)]
    (out / "ours.jsonl").write_text("\n".join(map(json.dumps, check(docklint, folder, selected))))
    if not only_ours:
        theirs, left_out = ask_shellcheck(docklint, folder)
        (out / "theirs.jsonl").write_text("\n".join(map(json.dumps, theirs)))
        (out / "left_out").write_text("\n".join(left_out))


def place(finding):
    start, end = finding["range"]["start"], finding["range"]["end"]
    return (start["line"], start["column"]), (end["line"], end["column"])


def agree(one, other):
    (begin, end), (other_begin, other_end) = place(one), place(other)
    return begin[0] == other_begin[0] or (begin <= other_end and other_begin <= end)


class Comparison:
    def __init__(self, docklint, out):
        self.rules = rules_of(docklint)
        self.folder = pathlib.Path((out / "folder").read_text())
        owner = {code: rule for rule, codes in self.rules.items() for code in codes}
        self.ours, self.theirs = collections.defaultdict(list), collections.defaultdict(list)
        self.uncovered = collections.Counter()
        left_out = set((out / "left_out").read_text().split("\n"))
        for line in (out / "ours.jsonl").read_text().splitlines():
            finding = json.loads(line)
            if finding["rule"] in self.rules and finding["path"].split("/")[0] not in left_out:
                self.ours[finding["rule"]].append(finding)
        for line in (out / "theirs.jsonl").read_text().splitlines():
            finding = json.loads(line)
            finding["code"] = finding["message"].split(":")[0]
            if finding["code"] in owner:
                self.theirs[owner[finding["code"]]].append(finding)
            else:
                self.uncovered[finding["code"]] += 1
        self.silent = collections.defaultdict(list)  # texts that docklint says it cannot read
        for finding in self.ours["shell/unparsed"]:
            self.silent[finding["path"]].append(finding)

    def is_beyond(self, finding):
        return any(place(text)[0] <= place(finding)[0] <= place(text)[1] for text in self.silent[finding["path"]])

    def split(self, rule):
        """(theirs that we have too, theirs alone, in texts beyond us, ours alone, how many have the very same range)"""
        of_file, of_file_theirs = collections.defaultdict(list), collections.defaultdict(list)
        for finding in self.ours[rule]:
            of_file[finding["path"]].append(finding)
        for finding in self.theirs[rule]:
            of_file_theirs[finding["path"]].append(finding)
        both, exact, only_theirs, beyond = [], 0, [], 0
        for finding in self.theirs[rule]:
            same = [other for other in of_file[finding["path"]] if agree(finding, other)]
            if not same and self.is_beyond(finding):
                beyond += 1
            else:
                (both if same else only_theirs).append(finding)
            exact += any(place(other) == place(finding) for other in same)
        only_ours = [finding for finding in self.ours[rule]
                     if not any(agree(finding, other) for other in of_file_theirs[finding["path"]])]
        return both, only_theirs, beyond, only_ours, exact

    def table(self):
        print(f"{'rule':32} {'both':>6} {'exact':>6} {'theirs':>7} {'beyond':>7} {'ours':>6}   codes only ShellCheck reports")
        for rule in sorted(self.rules):
            both, only_theirs, beyond, only_ours, exact = self.split(rule)
            if both or only_theirs or beyond or only_ours:
                codes = dict(collections.Counter(finding["code"] for finding in only_theirs).most_common())
                print(f"{rule:32} {len(both):6} {exact:6} {len(only_theirs):7} {beyond:7} {len(only_ours):6}   {codes or ''}")
        print("codes without a rule:", dict(self.uncovered.most_common()))

    def line_of(self, finding):
        lines = (self.folder / finding["path"]).read_bytes().decode("utf-8", "replace").split("\n")
        (line, column), (last, end) = place(finding)
        text = lines[line - 1]
        end = end if last == line else len(text) + 1
        return f"{text[:column - 1]}»{text[column - 1:end - 1]}«{text[end - 1:]}".strip()[:240]

    def show(self, rule, most):
        _, only_theirs, _, only_ours, _ = self.split(rule)
        for name, findings in (("theirs", only_theirs), ("ours", only_ours)):
            by_line = collections.OrderedDict()
            for finding in findings:
                by_line.setdefault(self.line_of(finding), []).append(finding)
            chosen = list(by_line.items())
            if len(chosen) > most:
                chosen = random.Random(1).sample(chosen, most)
            print(f"-- {name}: {len(findings)}, {len(by_line)} different lines")
            for text, same in chosen:
                code = same[0].get("code", "")
                print(f"{len(same):4} {code} {same[0]['path']}:{place(same[0])[0][0]} {text}")


SHEBANG = re.compile(r"^#!\s*(?:/usr)?(?:/local)?/bin/(?:env\s+)?(sh|bash|dash)\b[^\n]*")


def dockerfile_of(text, shell):
    """A script as the heredoc of a RUN: nothing in it is read by the builder."""
    head = "FROM debian:13\n" + (f'SHELL ["/bin/{shell}", "-c"]\n' if shell != "sh" else "")
    is_plain = "\n" not in text and not re.match(r"[\s\[#]|--|$", text) and "<<" not in text and not text.endswith("\\")
    return f"{head}RUN {text}\n" if is_plain else f"{head}RUN <<'END_OF_CASE'\n{text}\nEND_OF_CASE\n"


def wrap(folder, into):
    count, seen = 0, set()
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if not path.is_file() or path.is_symlink() or path.stat().st_size > 100_000:
            continue
        with path.open("rb") as file:
            if file.read(2) != b"#!":
                continue
        text = path.read_bytes().decode("utf-8", "replace").replace("\r", "")
        shebang = SHEBANG.match(text)
        if not shebang or text in seen:
            continue
        seen.add(text)
        # The line stays as an empty one, so that lines keep their numbers.
        target = into / f"{count}" / "Dockerfile"
        target.parent.mkdir(parents=True)
        target.write_text(dockerfile_of(text[shebang.end():].rstrip("\n"), shebang.group(1)))
        count += 1
    print(count, "scripts")


CASE = re.compile(r'^prop_\w+\s*=\s*(verify\w*|isOk|isNotOk|isWarning)\s+(?:\w+|\(.*?\))\s+(?:\[[^\]]*\]\s+)?"((?:[^"\\]|\\.)*)"\s*$')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'", "&": "", "0": "\0", "b": "\b", "a": "\a"}


def haskell_string(text):
    number = lambda found: chr(int(found.group(1), 16) if found.group(1) else int(found.group(2)))
    text = re.sub(r"(?<!\\)\\x([0-9a-fA-F]+)|(?<!\\)\\(\d+)", number, text)
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found.group(1), found.group(1)), text)


def cases(source, into):
    """In sh and in bash where a test names no shell; tests about other shells, files and directives are left out."""
    count = 0
    for path in sorted(pathlib.Path(source).rglob("*.hs")):
        for line in path.read_text().splitlines():
            found = CASE.match(line)
            if not found:
                continue
            text = haskell_string(found.group(2)).rstrip("\n")
            shebang = re.match(r"#![^\n]*", text)
            shells = ["sh", "bash"]
            if shebang:
                known = SHEBANG.match(text)
                if not known:
                    continue
                shells, text = [known.group(1)], text[shebang.end():].lstrip("\n")
            if "shellcheck " in text or "END_OF_CASE" in text or "\0" in text or not text.strip():
                continue
            for shell in shells:
                name = re.match(r"prop_\w+", line).group(0)
                target = into / f"{path.stem}.{name}.{shell}" / "Dockerfile"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(dockerfile_of(text, shell))
                count += 1
    print(count, "Dockerfiles")


def main():
    verb, *rest = sys.argv[1:] or ["help"]
    if verb == "as-shellcheck":
        answer_as_shellcheck(rest)
        return
    only_ours = "--ours" in rest
    rest = [argument for argument in rest if argument != "--ours"]
    if verb == "run" and len(rest) == 3:
        run(rest[0], rest[1], pathlib.Path(rest[2]), only_ours)
    elif verb == "compare" and len(rest) == 2:
        Comparison(rest[0], pathlib.Path(rest[1])).table()
    elif verb == "show" and len(rest) >= 3:
        Comparison(rest[0], pathlib.Path(rest[1])).show(rest[2], int(rest[3]) if len(rest) > 3 else 20)
    elif verb == "wrap" and len(rest) == 2:
        wrap(rest[0], pathlib.Path(rest[1]))
    elif verb == "cases" and len(rest) == 2:
        cases(rest[0], pathlib.Path(rest[1]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
