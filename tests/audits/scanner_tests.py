#!/usr/bin/env python3
"""Runs the Dockerfile tests of security scanners against docklint and says where the two differ.

  tests/audits/scanner_tests.py --docklint BIN [--only trivy,checkov,kics,semgrep,sonar] [--code CODE] [--show] FOLDER

FOLDER holds checkouts named trivy-checks, checkov, kics, semgrep-rules and sonar-iac; one that is not there is left
out. A test is a Dockerfile, a code, and the instructions that the peer reports. docklint runs with the rules that carry
the code as an alias and nothing else. Positions are compared by instruction, since peers mark lines and docklint marks
the text within. Prints one difference a line, tab-separated: peer, code, test, line, "silent" or "extra", instruction.
"""
import argparse
import collections
import dataclasses
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

# Settings that a test gives its check, as docklint takes them.
OPTIONS = {
    "ExposedAdministrationServicesCheck/Dockerfile.custom": {"dockerfile/admin-port": {"ports": ["100", "200", "300"]}},
    "MandatoryLabelCheck/multipleLabelsRequired.dockerfile": {"dockerfile/missing-label": {"required-labels": ["maintainer", "anotherMissingLabel"]}},
    "MandatoryLabelCheck/noncompliantWithMissingRequiredLabel.dockerfile": {"dockerfile/missing-label": {"required-labels": ["maintainer"]}},
}
# Codes whose findings speak of a whole stage or file: where the mark stands is each tool's choice.
OF_THE_FILE = {
    "DS-0002", "DS-0026", "CKV_DOCKER_2", "CKV_DOCKER_3", "CKV_DOCKER_8", "healthcheck_instruction_missing",
    "missing_user_instruction", "last_user_is_root", "missing-user", "missing-user-entrypoint", "S6471", "S7028",
    # Of several that belong together, one is marked.
    "S7031", "multiple_run_add_copy_instructions_listed", "multiple-entrypoint-instructions", "same_alias_in_different_froms",
    "update_instruction_alone",
}
# Tests that set the same variable in line after line: only the last setting counts in an image.
ONE_BY_ONE = {"DebugModeCheckTest/Dockerfile"}


@dataclasses.dataclass
class Case:
    peer: str
    code: str
    name: str
    text: str
    # Lines reported, one entry a finding; None where only `fires` is known.
    lines: list = None
    fires: bool = None


def instruction_starts(text):
    """The first line of the instruction that each line (from 1) belongs to, continuations and heredocs included."""
    lines = text.split("\n")
    escape = "\\"
    for line in lines:
        directive = re.match(r"#\s*escape\s*=\s*(\S)\s*$", line, re.IGNORECASE)
        if directive:
            escape = directive.group(1)
        if not line.startswith("#"):
            break
    starts, start, ends = {}, None, []
    for number, line in enumerate(lines, 1):
        if ends:
            starts[number] = start
            if line.lstrip("\t") == ends[0]:
                ends.pop(0)
                if not ends:
                    start = None
            continue
        comment = line.lstrip().startswith("#")
        if start is None:
            if comment or not line.strip():
                starts[number] = number
                continue
            start = number
        starts[number] = start
        if comment or not line.strip():
            continue
        ends += re.findall(r"<<-?[\"']?([A-Za-z_]\w*)[\"']?", line) if re.match(r"\s*(RUN|COPY|ADD)\b", line, re.I) else []
        if not line.rstrip().endswith(escape) and not ends:
            start = None
    return starts


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read().replace("\r\n", "\n")


def balanced(text, start):
    """The text from the bracket at `start` to the one that closes it; strings may be quoted or raw."""
    depth, position = 0, start
    while position < len(text):
        letter = text[position]
        if letter in "\"`":
            position += 1
            while text[position] != letter:
                position += 2 if text[position] == "\\" and letter == '"' else 1
        elif letter in "{[(":
            depth += 1
        elif letter in "}])":
            depth -= 1
            if depth == 0:
                return text[start : position + 1]
        position += 1
    raise ValueError("unbalanced")


def rego_value(text):
    text = re.sub(r"`([^`]*)`", lambda raw: json.dumps(raw.group(1)), text)
    text = re.sub(r"(?m)^\s*#.*$", "", text)
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", text))


def dockerfile_of_commands(stages):
    """The Dockerfile that a scanner's parsed input came from."""
    lines = []
    for stage in stages:
        commands = stage["Commands"]
        named = re.search(r"(?i)\s(as\s+\S+)", stage["Name"])
        # Global ARGs come as a stage without a name.
        if stage["Name"] and not any(command["Cmd"] == "from" for command in commands):
            lines.append("FROM " + stage["Name"])
        for command in commands:
            name, values = command["Cmd"], command["Value"]
            flags = command.get("Flags", [])
            value = " ".join(values)
            is_list = command.get("JSON", len(values) > 1 and name in ("run", "cmd", "entrypoint"))
            if is_list:
                value = json.dumps(values)
            elif name == "env":
                value = " ".join(
                    values[i] + (values[i + 2] or " ") + values[i + 1] for i in range(0, len(values) - 2, 3)
                )
            elif name == "from" and named and " as " not in value.lower():
                value += " " + named.group(1)
            lines.append(" ".join([name.upper(), *flags, value]))
    return "\n".join(lines) + "\n"


def trivy_inputs(body):
    """Every input of one Rego test, with whether its check must report something."""
    count = re.search(r"count\(\w+\)\s*(==|=|>)\s*(\d+)", body)
    denied = "r[_].msg" in body if count is None else count.group(1) == ">" or count.group(2) != "0"
    for match in re.finditer(r'\{"Stages":', body):
        text = balanced(body, match.start())
        text = re.sub(r'instruction\(\s*("\w+"),\s*(\[.*?\])\s*,?\s*\)', r'{"Cmd": \1, "Value": \2}', text, flags=re.S)
        if "tc.cmds" not in text:
            yield rego_value(text)["Stages"], denied
    for match in re.finditer(r"build_(?:simple_)?input\(", body):
        text = balanced(body, match.end() - 1)
        calls = re.findall(r'"(\w+)",\s*(\[[^\]]*\])', text)
        yield [{"Name": "busybox", "Commands": [{"Cmd": n, "Value": rego_value(v)} for n, v in calls]}], denied
    if "tc.cmds" in body:
        for match in re.finditer(r'"cmds":\s*\[', body):
            commands = balanced(body, match.end() - 1)
            expected = re.match(r'\s*,\s*"expected":\s*(\d+)', body[match.end() - 1 + len(commands) :])
            yield [{"Name": "alpine:3.13", "Commands": rego_value(commands)}], expected.group(1) != "0"


def trivy_cases(root):
    for path in sorted(glob.glob(root + "/checks/docker/*_test.rego")):
        code = re.search(r"^#   id: (\S+)", read(path.replace("_test.rego", ".rego")), re.M).group(1)
        text = read(path)
        for test in re.finditer(r"^(test_\w+) if (\{)", text, re.M):
            for index, (stages, denied) in enumerate(trivy_inputs(balanced(text, test.start(2)))):
                yield Case("trivy", code, f"{test.group(1)}#{index}", dockerfile_of_commands(stages), fires=denied)


def checkov_cases(root):
    tests = root + "/tests/dockerfile"
    for path in sorted(glob.glob(tests + "/checks/example_*/*/Dockerfile*")):
        check, verdict = path.split(os.sep)[-3:-1]
        source = read(f"{root}/checkov/dockerfile/checks/{check.removeprefix('example_')}.py")
        code = re.search(r"CKV_DOCKER_\d+", source).group(0)
        yield Case("checkov", code, os.path.relpath(path, tests), read(path), fires=verdict.startswith("failure"))
    for path in sorted(glob.glob(tests + "/graph_builder/checks/resources/*/*/Dockerfile*")):
        check, verdict = path.split(os.sep)[-3:-1]
        source = read(f"{root}/checkov/dockerfile/checks/graph_checks/{check}.yaml")
        code = re.search(r"CKV2_DOCKER_\d+", source).group(0)
        kind = re.findall(rf"{verdict}/{os.path.basename(path)}\.(\w+)'", read(os.path.dirname(os.path.dirname(path)) + "/expected.yaml"))
        text = read(path)
        lines = None
        if verdict == "pass":
            lines = []
        elif kind:
            starts = instruction_starts(text)
            lines = [n for n, line in enumerate(text.split("\n"), 1) if starts[n] == n and line.split(" ")[0].upper() in kind]
            # Where not every instruction of the kind is reported, which ones are is not said.
            lines = lines if len(lines) == len(kind) else None
        yield Case("checkov", code, os.path.relpath(path, tests), text, lines=lines, fires=None if lines is not None else True)


def kics_cases(root):
    for folder in sorted(glob.glob(root + "/assets/queries/dockerfile/*/")):
        code = os.path.basename(folder.rstrip("/"))
        results = json.loads(read(folder + "test/positive_expected_result.json"))
        positives = sorted(glob.glob(folder + "test/positive*.dockerfile"))
        for path in sorted(glob.glob(folder + "test/*.dockerfile")):
            name = os.path.basename(path)
            mine = [r["line"] for r in results if r.get("fileName", r.get("filename", os.path.basename(positives[0]))) == name]
            yield Case("kics", code, f"{code}/{name}", read(path), lines=mine)


def semgrep_cases(root):
    for path in sorted(glob.glob(root + "/dockerfile/*/*.dockerfile")):
        if path.endswith(".fixed.dockerfile"):
            continue
        text = read(path)
        lines = text.split("\n")
        for code in re.findall(r"^\s*- id: (\S+)", read(path.replace(".dockerfile", ".yaml")), re.M):
            wanted = []
            for number, line in enumerate(lines, 1):
                if re.match(rf"\s*#\s*ruleid:.*\b{re.escape(code)}\b", line):
                    following = number + 1
                    while lines[following - 1].lstrip().startswith("#"):
                        following += 1
                    wanted.append(following)
            yield Case("semgrep", code, os.path.relpath(path, root), text, lines=wanted)


def sonar_cases(root):
    checks = root + "/iac-extensions/docker/src/main/java/org/sonar/iac/docker/checks"
    files = root + "/iac-extensions/docker/src/test/resources/checks"
    for path in sorted(glob.glob(files + "/**/*", recursive=True)):
        name = os.path.relpath(path, files)
        check = name.split(os.sep)[0].removesuffix("Test")
        source = f"{checks}/{check}.java"
        if not os.path.isfile(path):
            continue
        code = "S1135" if check == "ToDoCommentCheck" else re.search(r'@Rule\(key = "(S\d+)"', read(source)).group(1)
        text = read(path)
        wanted = []
        for number, line in enumerate(text.split("\n"), 1):
            mark = re.match(r"\s*#\s*Noncompliant(?:@([+-]\d+))?(?:\s+(\d+))?(?:\s|$|\{)", line)
            if mark:
                wanted += [number + int(mark.group(1) or 0)] * int(mark.group(2) or 1)
        if name not in ONE_BY_ONE:
            yield Case("sonar", code, name, text, lines=wanted)
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("ENV "):
                yield Case("sonar", code, f"{name}#{number}", f"FROM scratch\n{line}\n", lines=[2] if number in wanted else [])


def findings(docklint, case, folder):
    path = os.path.join(folder, "Dockerfile")
    with open(path, "w", encoding="utf-8") as file:
        file.write(case.text)
    command = [docklint, "check", "--language", "dockerfile", "--select", case.code, "--format", "json", "--fail-on", "never"]
    options = OPTIONS.get(case.name)
    if options:
        configuration = os.path.join(folder, "docklint.yaml")
        with open(configuration, "w", encoding="utf-8") as file:
            json.dump({"rules": options}, file)
    command += ["--config", configuration] if options else ["--no-config"]
    run = subprocess.run(command + [path], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{case.peer} {case.code} {case.name}: {run.stderr}")
    found = json.loads(run.stdout)["findings"]
    return [f for f in found if f["rule"] != "dockerfile/syntax-error" or case.code == "S2260"]


def differences(case, found):
    starts = instruction_starts(case.text)
    got = {starts.get(f["range"]["start"]["line"], 0) for f in found}
    fires = bool(case.lines) if case.lines is not None else case.fires
    if case.lines is None or case.code in OF_THE_FILE:
        if fires != bool(got):
            yield (min(got) if got else 1), "silent" if fires else "extra"
        return
    wanted = {starts.get(line, line) for line in case.lines}
    for line in sorted(wanted - got):
        yield line, "silent"
    for line in sorted(got - wanted):
        yield line, "extra"


def main():
    parser = argparse.ArgumentParser(description="compare with the Dockerfile tests of security scanners")
    parser.add_argument("folder")
    parser.add_argument("--docklint", default="docklint")
    parser.add_argument("--only", default="trivy,checkov,kics,semgrep,sonar")
    parser.add_argument("--code", help="only tests of this code")
    parser.add_argument("--show", action="store_true", help="print the Dockerfile of each test that differs")
    arguments = parser.parse_args()
    sources = {
        "trivy": ("trivy-checks", trivy_cases), "checkov": ("checkov", checkov_cases), "kics": ("kics", kics_cases),
        "semgrep": ("semgrep-rules", semgrep_cases), "sonar": ("sonar-iac", sonar_cases),
    }
    counts = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as folder:
        for peer in arguments.only.split(","):
            checkout, cases = sources[peer]
            for case in cases(os.path.join(arguments.folder, checkout)):
                if arguments.code and case.code != arguments.code:
                    continue
                count = counts[peer]
                count["tests"] += 1
                differ = list(differences(case, findings(arguments.docklint, case, folder)))
                count["same"] += not differ
                lines = case.text.split("\n")
                for line, kind in differ:
                    count[kind] += 1
                    shown = lines[line - 1].strip()[:110] if 0 < line <= len(lines) else ""
                    print(peer, case.code, case.name, line, kind, shown, sep="\t")
                if differ and arguments.show:
                    print(case.text)
    for peer, count in counts.items():
        print(f"# {peer}: {count['tests']} tests, {count['same']} the same; {count['silent']} places where docklint is "
              f"silent, {count['extra']} where only docklint reports", file=sys.stderr)


if __name__ == "__main__":
    main()
