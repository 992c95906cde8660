#!/usr/bin/env python3
"""Draws the findings an audit looks at: the same ones for the same files, whatever else is reported.

  docklint check --no-config --format json FOLDER | tests/audits/sample_findings.py [--families dockerfile,shell]
      [--count 200] [--per-rule 12] [--seed 1] [--without AUDIT.md]

Prints one finding a line, tab-separated: path, line, rule, message. A finding's rank is a digest of the seed and of
its place, so that the sample stays as it is where nothing changed: a finding that goes is replaced by the next one.
"""
import argparse
import collections
import hashlib
import json
import sys

parser = argparse.ArgumentParser(description="draw findings for an audit")
parser.add_argument("--families", default="dockerfile,shell")
parser.add_argument("--count", type=int, default=200)
parser.add_argument("--per-rule", type=int, default=12)
parser.add_argument("--seed", default="1")
parser.add_argument("--without", action="append", default=[], help="an audit whose table holds findings that were judged already")
arguments = parser.parse_args()


def rank(finding):
    start = finding["range"]["start"]
    place = [arguments.seed, finding["rule"], finding["path"], str(start["line"]), str(start["column"])]
    return hashlib.sha256("\0".join(place).encode()).hexdigest()


families = tuple(family + "/" for family in arguments.families.split(","))
findings = [finding for finding in json.load(sys.stdin)["findings"] if finding["rule"].startswith(families)]
judged = set()
for audit in arguments.without:
    with open(audit, encoding="utf-8") as table:
        cells = [[cell.strip() for cell in line.split("|")] for line in table]
    judged |= {(row[1], row[2], row[3]) for row in cells if len(row) > 5 and row[2].isdigit()}


def is_judged(finding):
    # Tables name a collection owner/name, its folder is owner+name.
    return (finding["path"].replace("+", "/", 1), str(finding["range"]["start"]["line"]), finding["rule"]) in judged


findings = [finding for finding in findings if not is_judged(finding)]
of_rule = collections.Counter()
drawn = []
for finding in sorted(findings, key=rank):
    of_rule[finding["rule"]] += 1
    if of_rule[finding["rule"]] <= arguments.per_rule:
        drawn.append(finding)

for finding in sorted(drawn[: arguments.count], key=lambda f: (f["rule"], f["path"], f["range"]["start"]["line"])):
    print(finding["path"], finding["range"]["start"]["line"], finding["rule"], finding["message"], sep="\t")
