#!/usr/bin/env python3
"""Runs the test cases of another linter through docklint and tells where the two disagree.

  tests/audits/linter_cases.py --docklint build/release/bin/docklint hadolint CHECKOUT
  tests/audits/linter_cases.py --docklint build/release/bin/docklint buildkit CHECKOUT
  tests/audits/linter_cases.py --docklint build/release/bin/docklint tally CHECKOUT
  tests/audits/linter_cases.py --docklint build/release/bin/docklint droast CHECKOUT

CHECKOUT is a clone of that tool; its tests are read where they stand, nothing is kept. A case is a Dockerfile, the
code it is about, and what the tool says of it: yes or no, how often, or on which lines. docklint runs only the rules
that answer to the code. hadolint's settings are handed on in a file of its own; cases that need options of tally are
counted and not compared. The table printed last counts agreement by code; --show CODE prints the cases that differ,
--differences FILE writes all of them as JSON lines.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

Case = collections.namedtuple("Case", "where code text caught count lines files config onbuild")


def case(where, code, text, caught=None, count=None, lines=None, files=(), config="", onbuild=False):
    return Case(where, code, text, caught, count, lines, dict(files), config, onbuild)


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


# --- hadolint: Haskell specs -------------------------------------------------------------------------------------

HASKELL_TOKEN = re.compile(
    r'(?P<space>[ \t\r]+|\{-.*?-\}|--[^\n]*)|(?P<newline>\n)|(?P<text>"(?:\\\s+\\|\\.|[^"\\])*")'
    r"|(?P<name>\??[A-Za-z_][\w'.]*)|(?P<number>\d+)|(?P<sign>[\[\](){},]|[^\s\w\[\](){},\"]+|')",
    re.DOTALL,
)
HASKELL_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "&": "", "'": "'"}


def haskell_text(literal):
    body = re.sub(r"\\\s+\\", "", literal[1:-1])
    return re.sub(r"\\(.)", lambda match: HASKELL_ESCAPES.get(match[1], match[0]), body)


class Token(collections.namedtuple("Token", "kind text line column")):
    pass


def haskell_tokens(source):
    line, start = 1, 0
    for match in HASKELL_TOKEN.finditer(source):
        kind, text = match.lastgroup, match[0]
        if kind not in ("space", "newline"):
            yield Token(kind, text, line, match.start() - start)
        if "\n" in text:
            line += text.count("\n")
            start = match.start() + text.rfind("\n") + 1


ASSERTIONS = {
    "ruleCatches": (True, False),
    "ruleCatchesNot": (False, False),
    "onBuildRuleCatches": (True, True),
    "onBuildRuleCatchesNot": (False, True),
}
LABEL_TYPES = {"RawText": "text", "Url": "url", "Spdx": "spdx", "SemVer": "semver", "GitHash": "hash",
               "Rfc3339": "rfc3339", "Email": "email"}


class Spec:
    """One spec file. Text bound by `let` is known by its name; settings hold from their line to the next `it`."""

    def __init__(self, path, name):
        self.tokens = [*haskell_tokens(read(path)), *[Token("sign", "", 0, 0)] * 3]
        self.name = name
        self.texts = {}
        self.settings = []  # (column, YAML)
        self.cases = []
        self.unread = 0

    def value(self, at):
        """The text that starts at a token, and the token after it; None where it is no plain text."""
        tokens = self.tokens
        while at < len(tokens) and (tokens[at].text in ("$", "(") or tokens[at].text.startswith("Text.")):
            at += 1
        if at >= len(tokens):
            return None, at
        token = tokens[at]
        if token.kind == "text":
            text = haskell_text(token.text)
            while tokens[at + 1].text == "<>" and tokens[at + 2].kind == "text":
                text += haskell_text(tokens[at + 2].text)
                at += 2
            return text, at + 1
        if token.text == "[":
            lines, at = [], at + 1
            while tokens[at].text != "]":
                if tokens[at].kind == "text":
                    lines.append(haskell_text(tokens[at].text))
                at += 1
            return "".join(line + "\n" for line in lines), at + 1
        return self.texts.get(token.text), at + 1

    def read_setting(self, at):
        """`let ?config = def { field = value, ... }` as hadolint's own configuration file says it."""
        tokens = self.tokens
        column = tokens[at - 1].column  # of `let`
        yaml = []
        at += 2
        if tokens[at + 1].text != "{":
            self.settings.append((column, ""))
            return
        at += 2
        depth = 1
        while depth and at < len(tokens):
            if tokens[at].text in "{}":
                depth += 1 if tokens[at].text == "{" else -1
            elif tokens[at].kind == "name" and tokens[at + 1].text == "=":
                field, at = tokens[at].text, at + 2
                end = at
                while tokens[end].text != "}" and not (tokens[end].text == "," and tokens[end + 2].text == "="):
                    end += 1
                texts = [haskell_text(token.text) for token in tokens[at:end] if token.kind == "text"]
                names = [token.text.rpartition(".")[2] for token in tokens[at:end] if token.kind == "name"]
                yaml.append(self.setting(field, texts, names))
                at = end
                continue
            at += 1
        self.settings.append((column, "".join(yaml)))

    @staticmethod
    def setting(field, texts, names):
        if field in ("allowedRegistries", "ignoreRules"):
            key = {"allowedRegistries": "trustedRegistries", "ignoreRules": "ignored"}[field]
            return key + ":\n" + "".join(f"  - {json.dumps(text)}\n" for text in texts)
        if field == "labelSchema":
            types = [LABEL_TYPES[name] for name in names if name in LABEL_TYPES]
            return "label-schema:\n" + "".join(f"  {label}: {kind}\n" for label, kind in zip(texts, types))
        key = {"strictLabels": "strict-labels", "disableIgnorePragma": "disable-ignore-pragma"}.get(field)
        return f"{key}: {names[0].lower()}\n" if key and names else ""

    def add(self, token, code, text, caught, count=None, onbuild=False):
        config = next((yaml for _, yaml in reversed(self.settings)), "")
        if onbuild:
            wrapped = re.sub(r"(?m)(?<!\\\n)^RUN\b", "ONBUILD RUN", text)
            if wrapped == text:
                return
            text = wrapped
        if not re.search(r"(?mi)^\s*FROM\s", text):
            head = re.match(r"(?i)(#\s*(syntax|escape|check)\s*=[^\n]*\n)*", text)[0]
            base = "scratch" if "trustedRegistries" in config else "example:1"
            text = f"{head}FROM {base}\n{text[len(head):]}"
        where = f"{self.name}:{token.line}"
        self.cases.append(case(where, code, text, caught=caught, count=count, config=config, onbuild=onbuild))

    def run(self):
        tokens = self.tokens
        for at, token in enumerate(tokens):
            if token.text in ("it", "describe") and at + 1 < len(tokens) and tokens[at + 1].kind == "text":
                self.settings = [setting for setting in self.settings if setting[0] <= token.column]
            elif token.text == "?config" and at + 1 < len(tokens) and tokens[at + 1].text == "=":
                self.read_setting(at)
            elif token.kind == "name" and at + 1 < len(tokens) and tokens[at + 1].text == "=":
                text, _ = self.value(at + 2)
                if text is not None:
                    self.texts[token.text] = text
            elif token.text in ASSERTIONS and at + 1 < len(tokens):
                self.assertion(at)
            elif token.text in ("assertChecks", "assertOnBuildChecks"):
                self.counted(at)
        return self.cases

    def assertion(self, at):
        token = self.tokens[at]
        if self.tokens[at - 1].text == "," or token.column == 0:
            return
        caught, onbuild = ASSERTIONS[token.text]
        code, after = self.value(at + 1)
        text, _ = self.value(after)
        if code is None or text is None:
            self.unread += 1
            return
        self.add(token, code.strip(), text, caught, onbuild=onbuild)

    def counted(self, at):
        token = self.tokens[at]
        onbuild = token.text == "assertOnBuildChecks"
        text, after = self.value(at + 1)
        ahead = self.tokens[after:after + 6]
        names = [word.text for word in ahead]
        end = next((place for place, name in enumerate(names) if name.startswith(("assert", "it"))), len(names))
        ahead, names = ahead[:end], names[:end]
        if text is None:
            self.unread += 1
        elif "failsWith" in names:
            place = names.index("failsWith")
            count, code = ahead[place + 1], self.tokens[after + place + 2]
            self.add(token, haskell_text(code.text), text, int(count.text) > 0, count=int(count.text), onbuild=onbuild)
        elif "failsShellcheck" in names or "passesShellcheck" in names:
            self.add(token, "shell/*", text, "failsShellcheck" in names, onbuild=onbuild)
        else:
            self.unread += 1


def hadolint_cases(root):
    unread = 0
    for folder, _, names in sorted(os.walk(os.path.join(root, "test"))):
        for name in sorted(names):
            if name.endswith("Spec.hs") and "/Config" not in folder and "/Formatter" not in folder and name != "ShellSpec.hs":
                spec = Spec(os.path.join(folder, name), name)
                yield from spec.run()
                unread += spec.unread
    if unread:
        print(f"not read: {unread} assertions that are about no code", file=sys.stderr)


# --- Go tests ----------------------------------------------------------------------------------------------------

GO_TOKEN = re.compile(
    r'(?P<space>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>`[^`]*`|"(?:\\.|[^"\\\n])*")|(?P<rune>\'(?:\\.|[^\'\\])*\')'
    r"|(?P<name>[A-Za-z_]\w*)|(?P<number>\d\w*)|(?P<sign>:=|.)",
    re.DOTALL,
)


def go_text(literal):
    if literal[0] == "`":
        return literal[1:-1].replace("\r", "")
    return json.loads(re.sub(r"\\x([0-9a-fA-F]{2})", r"\\u00\1", literal.replace("\\a", "\\u0007").replace("\\'", "'")))


def go_tokens(source):
    line, result = 1, []
    for match in GO_TOKEN.finditer(source):
        if match.lastgroup != "space":
            result.append(Token(match.lastgroup, match[0], line, 0))
        line += match[0].count("\n")
    return result


GO_WRAPPERS = ("[]byte", "integration.UnixOrWindows", "fmt.Appendf", "fmt.Sprintf", "strings.TrimSpace")


def go_operand(tokens, at, texts):
    """The text that starts at a token and the token after it: a literal, the name of a text, a call that makes one."""
    token = tokens[at]
    if token.kind == "text":
        return go_text(token.text), at + 1
    if token.kind == "name" and token.text in texts and tokens[at + 1].text not in (".", "("):
        return texts[token.text], at + 1
    name = ""
    while at < len(tokens) and tokens[at].text in ("[", "]", ".", "byte", "integration", "UnixOrWindows", "fmt", "Appendf", "Sprintf", "strings", "TrimSpace"):
        name += tokens[at].text
        at += 1
    if name not in GO_WRAPPERS or tokens[at].text != "(":
        return None, at
    values, end = [], go_block(tokens, at)
    at += 1
    while at < end - 1:
        if tokens[at].text == "nil":
            at += 1
        else:
            value, at = go_sum(tokens, at, texts)
            values.append(value)
        at += tokens[at].text == ","
        if values and values[-1] is None:
            return None, end
    if name in ("fmt.Appendf", "fmt.Sprintf"):
        holes = iter(values[1:])
        values = [re.sub(r"%[sv]", lambda match: next(holes, match[0]), values[0])]
    return values[0].strip() if name == "strings.TrimSpace" else values[0], end


def go_sum(tokens, at, texts):
    whole, at = go_operand(tokens, at, texts)
    while whole is not None and tokens[at].text == "+":
        part, at = go_operand(tokens, at + 1, texts)
        whole = None if part is None else whole + part
    return whole, at


def go_value(tokens, at, texts):
    """The text an expression stands for; None where it is something else. Windows variants are left aside."""
    if at + 3 >= len(tokens):
        return None
    text, end = go_sum(tokens, at, texts)
    ends = end >= len(tokens) or tokens[end].text in (",", ")", "}") or tokens[end].line > tokens[end - 1].line
    return text if ends else None


def go_block(tokens, at):
    """The token after the bracket that closes the one at `at`."""
    depth = 0
    while at < len(tokens):
        if tokens[at].text in ("{", "(", "["):
            depth += 1
        elif tokens[at].text in ("}", ")", "]"):
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return at


def go_fields(tokens, at):
    """Fields of the composite literal whose `{` stands at `at`: name -> index of its value."""
    fields, end, depth = {}, go_block(tokens, at), 0
    for index in range(at, end - 1):
        text = tokens[index].text
        depth += (text in ("{", "(", "[")) - (text in ("}", ")", "]"))
        if depth == 1 and tokens[index].kind == "name" and tokens[index + 1].text == ":" and tokens[index - 1].text in ("{", ","):
            fields[tokens[index].text] = index + 2
    return fields, end


def buildkit_cases(root):
    path = os.path.join(root, "frontend/dockerfile/dockerfile_check_test.go")
    if not os.path.exists(path):
        path = os.path.join(root, "frontend/dockerfile/dockerfile_lint_test.go")
    tokens = go_tokens(read(path))
    texts = {}
    helpers = {}  # functions that make an expected warning -> its rule
    for at, token in enumerate(tokens):
        if token.text == ":=" and tokens[at + 1].text == "func":
            body = tokens[at + 1:go_block(tokens, at + 2) + 60]
            rules = [body[i + 2] for i, word in enumerate(body[:-2]) if word.text == "RuleName" and body[i + 2].kind == "text"]
            if rules:
                helpers[tokens[at - 1].text] = go_text(rules[0].text)
        if token.text in (":=", "=") and tokens[at - 1].kind == "name":
            text = go_value(tokens, at + 1, texts)
            texts.pop(tokens[at - 1].text, None)
            if text is not None:
                texts[tokens[at - 1].text] = text
        if token.text != "lintTestParams" or tokens[at + 1].text != "{":
            continue
        fields, _ = go_fields(tokens, at + 1)
        if "Dockerfile" not in fields:
            continue
        text = go_value(tokens, fields["Dockerfile"], texts)
        where = f"{os.path.basename(path)}:{token.line}"
        if text is None:
            print("not read:", where, file=sys.stderr)
            continue
        files = {}
        if "DockerIgnore" in fields:
            files[".dockerignore"] = go_value(tokens, fields["DockerIgnore"], texts)
        expected = collections.defaultdict(list)
        field = "UnmarshalWarnings" if "UnmarshalWarnings" in fields else "Warnings"
        if field in fields:
            start = fields[field]
            while tokens[start].text != "{":
                start += 1
            index, end = start + 1, go_block(tokens, start)
            while index < end:
                if tokens[index].text in helpers and tokens[index + 1].text == "(":
                    line = next(token for token in tokens[index:end] if token.kind == "number")
                    expected[helpers[tokens[index].text]].append(int(line.text))
                    index = go_block(tokens, index + 1)
                elif tokens[index].text == "{":
                    warning, index = go_fields(tokens, index)
                    expected[go_text(tokens[warning["RuleName"]].text)].append(int(tokens[warning["Line"]].text))
                else:
                    index += 1
        for name in BUILDKIT_RULES:
            yield case(where, name, text, lines=sorted(expected.get(name, [])), files=files)


BUILDKIT_RULES = []  # filled from docklint's aliases

SPEC_CODES = {"hadolint": "hadolint", "buildkit": "buildkit", "tally": "tally", "shellcheck": "shellcheck"}


def tally_code(path, tokens):
    """The code a rule's test is about: its metadata names it, or the file."""
    source = path.replace("_test.go", ".go")
    if os.path.exists(source):
        match = re.search(r'Code:\s+rules\.(\w+)RulePrefix\s*\+\s*"([^"]+)"', read(source))
        if match:
            prefix = {"Tally": "tally/", "Hadolint": "hadolint/", "BuildKit": "buildkit/", "Buildkit": "buildkit/"}.get(match[1], "tally/")
            return prefix + match[2]
        match = re.search(r'RuleCode\w*\s*=\s*rules\.\w*Prefix\s*\+\s*"([^"]+)"', read(source))
        if match:
            return "tally/" + match[1]
    for index, token in enumerate(tokens):
        if token.kind == "text" and re.fullmatch(r'"(tally|hadolint|buildkit|shellcheck)/[\w/-]+"', token.text):
            return go_text(token.text)
    return None


def tally_unit_cases(root):
    base = os.path.join(root, "internal/rules")
    for folder, _, names in sorted(os.walk(base)):
        for name in sorted(names):
            if not name.endswith("_test.go"):
                continue
            path = os.path.join(folder, name)
            tokens = go_tokens(read(path))
            code = tally_code(path, tokens)
            if code is None:
                continue
            texts = {}
            at = 0
            while at < len(tokens):
                token = tokens[at]
                if token.text in (":=", "=") and tokens[at - 1].kind == "name":
                    text = go_value(tokens, at + 1, texts)
                    if text is not None:
                        texts[tokens[at - 1].text] = text
                if token.text == "{" and at + 2 < len(tokens) and tokens[at + 1].kind == "name" and tokens[at + 2].text == ":":
                    fields, _ = go_fields(tokens, at)
                    content = next((fields[key] for key in ("Content", "content", "dockerfile") if key in fields), None)
                    want = next((fields[key] for key in ("WantViolations", "wantCount", "wantViolations") if key in fields), None)
                    text = go_value(tokens, content, texts) if content else None
                    if text is not None and (want is None or tokens[want].kind == "number") and (want or "WantViolations" in read(path)):
                        if want or "Name" in fields:
                            count = int(tokens[want].text) if want else 0
                            configured = [key for key in fields if key.lower() in ("config", "ctx", "context", "setup")]
                            yield case(f"{os.path.relpath(path, base)}:{token.line}", code, text, caught=count > 0,
                                       count=count, config="configured" if configured else "")
                at += 1


def tally_fixture_cases(root):
    base = os.path.join(root, "internal/integration/fixtures/lint")
    for name in sorted(os.listdir(base)):
        folder = os.path.join(base, name)
        build_file = next((os.path.join(folder, file) for file in ("Dockerfile", "Containerfile") if os.path.exists(os.path.join(folder, file))), None)
        result = os.path.join(folder, "result_1.snap.json")
        if not build_file or not os.path.exists(result):
            continue
        settings = os.path.join(folder, ".tally.toml")
        settings = read(settings) if os.path.exists(settings) else ""
        include = re.search(r"include\s*=\s*\[([^\]]*)\]", settings)
        codes = {code for code in re.findall(r'"([^"]+)"', include[1])} if include else set()
        expected = collections.defaultdict(list)
        for file in json.loads(read(result)).get("files") or []:
            for finding in file["violations"]:
                expected[finding["rule"]].append(finding["location"]["start"]["line"])
        files = {file: read(os.path.join(folder, file)) for file in os.listdir(folder)
                 if os.path.isfile(os.path.join(folder, file)) and file not in (".tally.toml", os.path.basename(build_file))
                 and ".snap." not in file}
        for code in sorted(codes | set(expected)):
            if "*" not in code:
                yield case(f"fixtures/{name}", code, read(build_file), lines=sorted(expected.get(code, [])), files=files,
                           config="configured" if re.search(r"(?m)^\[rules\.", settings) else "")


def tally_cases(root):
    yield from tally_unit_cases(root)
    yield from tally_fixture_cases(root)


# --- droast: Rust tests ------------------------------------------------------------------------------------------


def rust_text(literal):
    raw = re.fullmatch(r'r(#*)"(.*)"\1', literal, re.DOTALL)
    if raw:
        return raw[2]
    body = re.sub(r"\\\n\s*", "", literal[1:-1])
    return re.sub(r"\\(.)", lambda match: HASKELL_ESCAPES.get(match[1], match[0]), body)


def droast_cases(root):
    source = read(os.path.join(root, "tests/rules_test.rs"))
    text = ""
    for match in re.finditer(r'let df = (r#*".*?"#*|"(?:\\.|[^"\\])*");|assert!\((has|no)_rule\(&lint\(df\), "(\w+)"\)\)', source, re.DOTALL):
        if match[1]:
            text = rust_text(match[1])
        else:
            yield case(f"rules_test.rs:{source.count(chr(10), 0, match.start()) + 1}", match[3], text, caught=match[2] == "has")


# --- the comparison ----------------------------------------------------------------------------------------------


def rules_of(docklint):
    """tool -> code -> ids of the rules that answer to it"""
    rules = json.loads(subprocess.run([docklint, "rules", "--format", "json"], capture_output=True, text=True, check=True).stdout)
    aliases = collections.defaultdict(lambda: collections.defaultdict(list))
    for rule in rules:
        for tool, codes in rule["aliases"].items():
            for code in codes:
                aliases[tool][code].append(rule["id"])
    return aliases, [rule["id"] for rule in rules]


def answer(docklint, one, ids, options):
    """Lines of docklint's findings for the rules asked for."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"Dockerfile": one.text, **one.files}.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                file.write(text or "")
        if one.config and one.config != "configured":
            with open(os.path.join(folder, ".hadolint.yaml"), "w", encoding="utf-8") as file:
                file.write(one.config)
        selects = [part for rule in ids for part in ("--select", rule)]
        command = [docklint, "check", *selects, *options, "--format", "json", "Dockerfile"]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if result.returncode not in (0, 1):
            return None, result.stderr
        findings = json.loads(result.stdout)["findings"]
        kept = [finding for finding in findings if finding["rule"] in ids]
        return sorted(finding["range"]["start"]["line"] for finding in kept), [f'{f["rule"]}: {f["message"]}' for f in kept]


def verdict(one, lines):
    if lines is None:
        return "failed"
    if one.lines is not None:
        if lines == one.lines:
            return "agrees"
        if sorted(set(lines)) == sorted(set(one.lines)):
            return "count"
        if bool(lines) == bool(one.lines):
            return "place"
        return "missing" if one.lines else "extra"
    if bool(lines) != one.caught:
        return "missing" if one.caught else "extra"
    return "agrees" if one.count in (None, len(lines)) else "count"


def main():
    parser = argparse.ArgumentParser(description="compare with the tests of another linter")
    parser.add_argument("--docklint", required=True)
    parser.add_argument("--show", action="append", default=[])
    parser.add_argument("--differences")
    parser.add_argument("tool", choices=["hadolint", "buildkit", "tally", "droast"])
    parser.add_argument("checkout")
    arguments = parser.parse_args()
    docklint = os.path.abspath(arguments.docklint)
    aliases, every_id = rules_of(docklint)
    BUILDKIT_RULES.extend(sorted(aliases["buildkit"]))
    cases = list({"hadolint": hadolint_cases, "buildkit": buildkit_cases, "tally": tally_cases, "droast": droast_cases}[arguments.tool](arguments.checkout))

    def ids_of(code):
        if code == "shell/*":
            return [rule for rule in every_id if rule.startswith("shell/") and rule != "shell/unparsed"]
        tool, _, rest = code.partition("/") if arguments.tool == "tally" else (arguments.tool, "", code)
        return aliases[tool].get(rest, [])

    def run(one):
        ids = [] if one.config == "configured" else ids_of(one.code)
        return ids, *(answer(docklint, one, ids, []) if ids else ([], []))

    table = collections.defaultdict(collections.Counter)
    differences = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for one, (ids, lines, said) in zip(cases, pool.map(run, cases)):
            outcome = verdict(one, lines) if ids else "options" if one.config == "configured" else "no rule"
            table[one.code][outcome] += 1
            if outcome not in ("agrees", "options"):
                differences.append({"outcome": outcome, "where": one.where, "code": one.code, "rules": ids, "caught": one.caught,
                                    "count": one.count, "expected": one.lines, "lines": lines, "said": said, "config": one.config, "text": one.text})
    if arguments.differences:
        with open(arguments.differences, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(difference) + "\n" for difference in differences)
    for difference in differences:
        if difference["code"] in arguments.show:
            print(json.dumps({key: value for key, value in difference.items() if key != "text"}), difference["text"], sep="\n")
    outcomes = ["agrees", "missing", "extra", "count", "place", "no rule", "options", "failed"]
    print("\t".join(["code", "cases", *outcomes]))
    for code in sorted(table):
        print("\t".join([code, str(sum(table[code].values())), *(str(table[code][outcome]) for outcome in outcomes)]))
    total = sum((counts for counts in table.values()), collections.Counter())
    print("\t".join(["all", str(sum(total.values())), *(str(total[outcome]) for outcome in outcomes)]))


if __name__ == "__main__":
    main()
