#!/usr/bin/env python3
"""Puts fresh random credentials of every known format everywhere in a Dockerfile; docklint must find and hide them.

  tests/audits/secret_formats.py --docklint BIN [--seed N] [--only PROVIDER]

A credential is made of its published shape (frame, lengths, alphabets), not of docklint's own patterns, and is used
nowhere: a run makes new ones. Each has to be reported in each place, no output of any format may hold the whole of it,
and the placeholders and references of the last part must stay silent. Exit status 1 where anything is missed.
"""
import argparse
import json
import os
import random
import re
import string
import subprocess
import sys
import tempfile

ALPHABETS = {
    "h": "0123456789abcdef", "H": "0123456789abcdefABCDEF", "d": string.digits, "l": string.ascii_lowercase + string.digits,
    "U": string.ascii_uppercase + string.digits, "n": string.ascii_letters + string.digits, "A": string.ascii_letters,
    "w": string.ascii_letters + string.digits + "_-", "b": string.ascii_letters + string.digits + "+/",
    "2": string.ascii_uppercase + "234567", "e": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", "a": "abcdefgh0123456789",
}
UUID = "{8h}-{4h}-{4h}-{4h}-{12h}"
# {count alphabet}; the rest stands for itself.
SHAPES = [
    ("1Password secret key", "A3-{6U}-{11U}-{5U}-{5U}-{5U}"), ("1Password service account", "ops_eyJ{260b}"),
    ("Adobe", "p8e-{32n}"), ("age", "AGE-SECRET-KEY-1{58e}"), ("Airtable", "pat{14n}.{64h}"), ("Alibaba", "LTAI{20n}"),
    ("Amazon MWS", "amzn.mws." + UUID), ("Anthropic", "sk-ant-api03-{93w}AA"), ("Anthropic admin", "sk-ant-admin01-{93w}AA"),
    ("Artifactory", "AKCp{69n}"), ("Artifactory reference", "cmVmd{59n}"), ("Atlassian", "ATATT3{186w}"),
    ("Authress", "sc_{12l}.{5l}.acc-{12l}.{40l}"), ("AWS", "AKIA{162}"), ("AWS temporary", "ASIA{162}"), ("AWS bearer", "ABIA{162}"),
    ("AWS context", "ACCA{162}"), ("AWS A3T", "A3T{1U}{162}"), ("Bedrock", "ABSK{120b}"), ("Bedrock short", "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{40b}"),
    ("Azure AI", "{52n}JQQJ99C{1U}{7n}XJ3w3{4n}ACOG{4n}"), ("Azure registry", "{52n}JQQJ99C{17n}AZCR{4n}"),
    ("Azure App Configuration", "Endpoint=https://{8l}.azconfig.io;Id={6n};Secret={43n}="), ("Azure Entra", "{3n}8Q~{34n}"),
    ("Azure SAS", "https://{8l}.blob.core.windows.net/c?sv=2024-11-04&ss=b&sig={43n}%3D"), ("Azure storage", "AccountKey={86n}=="),
    ("Brevo", "xkeysib-{64h}-{16l}"), ("ClickHouse", "4b1d{38n}"), ("Clojars", "CLOJARS_{60l}"), ("Cloudflare origin", "v1.0-{24h}-{146h}"),
    ("Databricks", "dapi{32h}"), ("Defined Networking", "dnkey-{26n}-{52n}"), ("DigitalOcean", "dop_v1_{64h}"), ("DigitalOcean OAuth", "doo_v1_{64h}"),
    ("DigitalOcean refresh", "dor_v1_{64h}"), ("Docker Hub", "dckr_pat_{27n}"), ("Docker Hub organisation", "dckr_oat_{32n}"),
    ("Doppler", "dp.pt.{43n}"), ("Doppler service", "dp.st.prd.{43n}"), ("Dropbox short", "sl.{135n}"), ("Dropbox long", "{11l}AAAAAAAAAA{43n}"),
    ("Duffel", "duffel_live_{43n}"), ("Dynatrace", "dt0c01.{24n}.{64n}"), ("EasyPost", "EZAK{54n}"), ("EasyPost test", "EZTK{54n}"),
    ("Facebook", "EAAM{110n}"), ("Flutterwave", "FLWSECK_TEST-{32a}-X"), ("Flutterwave encryption", "FLWSECK_TEST{12a}"),
    ("Fly.io", "fo1_{43n}"), ("Fly.io macaroon", "fm1a_{120b}"), ("Fly.io macaroon 2", "fm2_{120b}"), ("Frame.io", "fio-u-{64n}"),
    ("GitHub", "ghp_{36n}"), ("GitHub OAuth", "gho_{36n}"), ("GitHub user", "ghu_{36n}"), ("GitHub server", "ghs_{36n}"),
    ("GitHub server stateless", "ghs_{40n}.{40n}_{10n}"), ("GitHub refresh", "ghr_{76n}"), ("GitHub fine-grained", "github_pat_{22n}_{59n}"),
    ("GitLab", "glpat-{20n}"), ("GitLab routable", "glpat-{30n}.{9l}"), ("GitLab deploy", "gldt-{20n}"), ("GitLab feed", "glft-{20n}"),
    ("GitLab feature flags", "glffct-{20n}"), ("GitLab SCIM", "glsoat-{20n}"), ("GitLab mail", "glimt-{25n}"), ("GitLab agent", "glagent-{50n}"),
    ("GitLab application", "gloas-{64n}"), ("GitLab trigger", "glptt-{40h}"), ("GitLab runner", "glrt-{20n}"), ("GitLab runner routable", "glrt-t1_{30n}.{9l}"),
    ("GitLab registration", "GR1348941{20n}"), ("GitLab job", "glcbt-{2n}_{20n}"), ("GitLab session", "_gitlab_session={32l}"),
    ("Google API", "AIza{35n}"), ("Google access", "ya29.{60n}"), ("Google client secret", "GOCSPX-{28n}"), ("Grafana", "glsa_{32n}_{8H}"),
    ("Grafana Cloud", "glc_{60n}"), ("Grafana legacy", "eyJrIjoi{80n}"), ("Harness", "pat.{22n}.{24n}.{20n}"), ("Harness service", "sat.{22n}.{24n}.{20n}"),
    ("Terraform", "{14n}.atlasv1.{64n}"), ("Vault", "hvs.{95n}"), ("Vault batch", "hvb.{140n}"), ("Heroku", "HRKU-AA{58n}"),
    ("Hugging Face", "hf_{34A}"), ("Hugging Face organisation", "api_org_{34A}"), ("Infracost", "ico-{32n}"), ("Intra42", "s-s4t2ud-{64h}"),
    ("Ionic", "ion_{42l}"), ("JWT", "eyJhbGciOiJIUzI1NiJ9.eyJ{40n}.{43n}"), ("Linear", "lin_api_{40n}"), ("Mailchimp", "{32h}-us12"),
    ("Mailgun", "key-{32h}"), ("Mapbox", "sk.eyJ{50n}.{22n}"), ("MaxMind", "{6n}_{29n}_mmk"),
    ("Teams", "https://{6l}.webhook.office.com/webhookb2/" + UUID + "@" + UUID + "/IncomingWebhook/{32l}/" + UUID),
    ("New Relic", "NRAK-{27U}"), ("New Relic insert", "NRII-{32l}"), ("Notion", "ntn_{11d}{35n}"), ("npm", "npm_{36n}"),
    ("npm line", "//npm.acme.io/:_authToken={36n}"), ("NuGet", "oy2{43l}"), ("Octopus", "API-{26U}"), ("OpenAI", "sk-proj-{74n}T3BlbkFJ{74n}"),
    ("OpenAI legacy", "sk-{20n}T3BlbkFJ{20n}"), ("OpenAI realtime", "ek_{32h}"), ("OpenShift", "sha256~{43n}"), ("Perplexity", "pplx-{48n}"),
    ("Plaid", "access-production-" + UUID), ("PlanetScale", "pscale_tkn_{43n}"), ("Postman", "PMAK-{24h}-{34h}"), ("Prefect", "pnu_{36n}"),
    ("Packagist", "packagist_ort_{68h}"), ("Pulumi", "pul-{40h}"), ("PyPI", "pypi-AgEIcHlwaS5vcmc{80n}"), ("ReadMe", "rdme_{70l}"),
    ("RubyGems", "rubygems_{48h}"), ("Scalingo", "tk-us-{48n}"), ("SendGrid", "SG.{22n}.{43n}"), ("Sentry", "sntryu_{64h}"),
    ("Sentry organisation", "sntrys_eyJ{80n}_{43n}"), ("SettleMint", "sm_pat_{16n}"), ("Shippo", "shippo_live_{40h}"), ("Shopify", "shpat_{32h}"),
    ("Shopify app", "shpca_{32h}"), ("Shopify partner", "shppa_{32h}"), ("Shopify shared", "shpss_{32h}"),
    ("Slack", "xoxb-{12d}-{12d}-{24n}"), ("Slack user", "xoxp-{12d}-{12d}-{12d}-{32h}"), ("Slack app", "xapp-1-A{10U}-{13d}-{64h}"),
    ("Slack configuration", "xoxe.xoxp-1-{163U}"), ("Slack webhook", "https://hooks.slack.com/services/T{8U}/B{8U}/{24n}"),
    ("Sonar", "squ_{40h}"), ("Sonar project", "sqp_{40h}"), ("Sonar analysis", "sqa_{40h}"), ("Sourcegraph", "sgp_{16h}_{40h}"),
    ("Square", "sq0atp-{22n}"), ("Square access", "EAAA{60n}"), ("Square OAuth", "sq0csp-{43n}"), ("Stripe", "sk_live_{24n}"),
    ("Stripe test", "sk_test_{24n}"), ("Stripe restricted", "rk_live_{24n}"), ("Stripe webhook", "whsec_{32n}"),
    ("Tailscale", "tskey-auth-{11n}-{32n}"), ("Telegram", "{9d}:AA{33n}"), ("Twilio", "SK{32h}"), ("Twitter", "AAAAAAAAAAAAAAAAAAAAAA{84n}"),
    ("Typeform", "tfp_{59n}"), ("Yandex IAM", "t1.{60n}.{86n}"), ("Yandex API", "AQVN{36n}"), ("Yandex static", "YC{38n}"),
]
PLACES = {
    "ENV": 'FROM alpine:3.22\nENV SETTING="{}"\n', "ENV legacy": "FROM alpine:3.22\nENV SETTING {}\n", "ARG": 'FROM alpine:3.22\nARG SETTING="{}"\n',
    "global ARG": 'ARG SETTING="{}"\nFROM alpine:3.22\n', "LABEL": 'FROM alpine:3.22\nLABEL io.acme.setting="{}"\n',
    "RUN": "FROM alpine:3.22\nRUN set -e \\\n    && tool --setting '{}' \\\n    && other\n", "RUN exec": 'FROM alpine:3.22\nRUN ["tool", "{}"]\n',
    "heredoc": "FROM alpine:3.22\nRUN <<EOF\ntool '{}'\nEOF\n", "COPY heredoc": "FROM alpine:3.22\nCOPY <<EOF /etc/tool.conf\nsetting = {}\nEOF\n",
    "HEALTHCHECK": "FROM alpine:3.22\nHEALTHCHECK CMD tool '{}'\n", "CMD": 'FROM alpine:3.22\nCMD ["tool", "{}"]\n',
}
# Where only what may stand in a URL or a file name can be.
NARROW_PLACES = {
    "URL": "FROM alpine:3.22\nRUN git clone https://x:{}@git.acme.io/a.git\n", "URL user": "FROM alpine:3.22\nRUN curl -fsSLO https://{}@git.acme.io/a.tgz\n",
    "query": 'FROM alpine:3.22\nRUN curl -fsSLO "https://git.acme.io/a.tgz?t={}"\n', "ADD": "FROM alpine:3.22\nADD https://x:{}@git.acme.io/a.tgz /a\n",
    "COPY": "FROM alpine:3.22\nCOPY {} /etc/tool.conf\n",
}
SILENT = [
    "ENV API_TOKEN=changeme", "ENV API_TOKEN=$TOKEN_FROM_ELSEWHERE_FILE", "ENV GITHUB_TOKEN_FILE=/run/secrets/github", "ENV API_TOKEN=<your-token>",
    "ENV AWS_ACCESS_KEY=AKIAIOSFODNN7EXAMPLE", "ENV API_TOKEN=xxxxxxxxxxxxxxxxxxxx", "ENV API_TOKEN=\"\"", "ENV STRIPE_KEY=sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
    "ENV GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "RUN git clone https://${USER}:${TOKEN}@git.acme.io/a.git",
    "RUN --mount=type=secret,id=t,env=T curl -H \"Authorization: Bearer $T\" https://git.acme.io/", "RUN echo //npm.acme.io/:_authToken=${NPM_AUTH} > .npmrc",
    "RUN curl -u user:$(cat /run/secrets/p) https://git.acme.io/", "LABEL token=\"{{ token }}\"", "RUN echo sha256:" + "ab12" * 16,
    "ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", "ENV TOKEN_TTL=3600", "RUN pip install path/to/a/very/long/wheel-1.0.0-py3-none-any.whl",
    "RUN echo 0123456789abcdef0123456789abcdef01234567 > REVISION", "RUN git clone https://git@github.com/acme/tool.git",
]
RULES = {"dockerfile/hardcoded-secret", "dockerfile/credentials-in-url", "dockerfile/secret-in-env", "dockerfile/secret-in-arg", "dockerfile/secret-in-run"}
FORMATS = "text json jsonl sarif github gitlab checkstyle junit codeclimate html markdown".split()


def credential(shape, rng):
    make = lambda m: "".join(rng.choice(ALPHABETS[m.group(2)]) for _ in range(int(m.group(1))))
    return re.sub(r"\{(\d+?)([hHdlUnAwb2ea])\}", make, shape)


def run(docklint, arguments, path):
    done = subprocess.run([docklint, *arguments, "--no-config", path], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def found_rules(docklint, path):
    output = run(docklint, ["check", "--preset", "all", "--fail-on", "never", "--format", "json"], path)
    return {f["rule"] for f in json.loads(output)["findings"]} & RULES


def secret_core(value):
    """What must not be printed: the credential without the words around it."""
    for mark in ("Secret=", "sig=", "AccountKey=", "_gitlab_session=", "_authToken=", "/webhookb2/", "/services/"):
        if mark in value:
            return value.split(mark, 1)[1]
    return value


def main():
    parser = argparse.ArgumentParser(description="look for credentials of every known format")
    parser.add_argument("--docklint", default="docklint")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--only")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    missed = shown = loud = checked = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "Dockerfile")

        def write(text):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

        for provider, shape in SHAPES:
            if arguments.only and arguments.only != provider:
                continue
            value = credential(shape, rng)
            narrow = NARROW_PLACES if re.fullmatch(r"[A-Za-z0-9._~-]+", value) else {}
            every = []
            for place, template in {**PLACES, **narrow}.items():
                write(template.replace("{}", value))
                every.append(template.replace("{}", value))
                checked += 1
                if not found_rules(arguments.docklint, path):
                    missed += 1
                    print(f"missed: {provider} in {place}: {value}")
            write("".join(every))
            core = secret_core(value)
            outputs = {name: run(arguments.docklint, ["check", "--preset", "all", "--format", name], path) for name in FORMATS}
            for name, output in outputs.items():
                if core in output:
                    shown += 1
                    line = next(line for line in output.split("\n") if core in line)
                    print(f"shown whole: {provider} by {name}: {line[:200]}")
        for line in SILENT:
            write(f"FROM alpine:3.22\nARG USER\n{line}\n")
            rules = found_rules(arguments.docklint, path)
            if rules:
                loud += 1
                print(f"no secret: {line}: {', '.join(sorted(rules))}")
    print(f"# seed {arguments.seed}: {len(SHAPES)} formats, {checked} places: {missed} missed, {shown} shown whole, "
          f"{loud} of {len(SILENT)} harmless lines reported")
    sys.exit(bool(missed or shown or loud))


if __name__ == "__main__":
    main()
