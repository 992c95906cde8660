// What is offered where other files of the folder, the base image or earlier lines decide it.
#include <gtest/gtest.h>

#include <algorithm>

#include "lsp/project.h"

namespace docklint::test {
namespace {

using Texts = std::map<std::string, std::string>;

struct Offer {
  const char* name;
  Texts files;
  std::vector<std::string> wanted;
  std::vector<std::string> unwanted;
};

void expect_offers(const std::vector<Offer>& offers) {
  for (const Offer& each : offers) {
    EditedProject project(each.files);
    std::vector<std::string> labels = project.labels();
    auto has = [&](const std::string& label) { return std::find(labels.begin(), labels.end(), label) != labels.end(); };
    for (const std::string& label : each.wanted) EXPECT_TRUE(has(label)) << label << " of " << each.name << Json(labels);
    for (const std::string& label : each.unwanted) EXPECT_FALSE(has(label)) << label << " of " << each.name << Json(labels);
  }
}

TEST(Completion, PathsOfTheContextAreThoseTheIgnoreFileLeaves) {
  const Texts project = {{"src/main.c", ""}, {"src/deep/x.c", ""}, {"secret.key", ""}, {"old/a", ""}, {"old/keep", ""}, {".dockerignore", "*.key\nold\n!old/keep\n"}};
  auto with = [&](const char* text, const char* path = "Dockerfile") {
    Texts files = project;
    files[path] = text;
    return files;
  };
  Texts composed = with("FROM a:1\nCOPY ^ /x\n", "docker/app.Dockerfile");
  composed["compose.yaml"] = "services:\n  a: {build: {context: src, dockerfile: ../docker/app.Dockerfile}}\n";
  expect_offers({
      {"COPY", with("FROM a:1\nCOPY ^\n"), {"src/", "old/", "Dockerfile"}, {"secret.key"}},
      {"a folder of it", with("FROM a:1\nCOPY src/^ /x\n"), {"main.c", "deep/"}, {"src/"}},
      {"a folder with an exception", with("FROM a:1\nCOPY ./old/^\n"), {"keep"}, {"a"}},
      {"ADD in JSON form", with("FROM a:1\nADD [\"s^\", \"/x\"]\n"), {"src/"}, {}},
      {"a mount", with("FROM a:1\nRUN --mount=type=bind,source=^ true\n"), {"src/"}, {"secret.key"}},
      {"another stage", with("FROM a:1 AS b\nFROM c:1\nCOPY --from=b ^ /x\n"), {}, {"src/", "secret.key"}},
      {"nothing outside", with("FROM a:1\nCOPY ../../../^ /x\n"), {"src/"}, {"etc/"}},
      {"a heredoc", with("FROM a:1\nCOPY <<E /x\n^\nE\n"), {}, {"src/"}},
      {"the context a service names", composed, {"main.c"}, {"src/"}},
  });
  EditedProject edited(with("FROM a:1\nCOPY src/ma^ /x\n"));
  EXPECT_EQ(edited.completed("main.c"), "FROM a:1\nCOPY src/main.c /x\n");
}

TEST(Completion, UsersShellsAndFoldersComeFromImageAndEarlierLines) {
  expect_offers({
      {"base image", {{"Dockerfile", "FROM node:22\nUSER ^\n"}}, {"root", "node"}, {}},
      {"made by a command", {{"Dockerfile", "FROM a:1\nRUN useradd -u 1001 app && groupadd staff\nUSER ^\nRUN useradd later\n"}}, {"app", "root"}, {"staff", "later"}},
      {"made in the stage below", {{"Dockerfile", "FROM a:1 AS b\nRUN adduser -D app\nFROM b\nUSER ^\n"}}, {"app"}, {}},
      {"made in a stage elsewhere", {{"Dockerfile", "FROM a:1 AS b\nRUN adduser -D app\nFROM c:1\nUSER ^\n"}}, {}, {"app"}},
      {"a group", {{"Dockerfile", "FROM a:1\nRUN groupadd staff && useradd app && useradd -g staff one\nCOPY --chown=app:^ x y\n"}}, {"staff", "app"}, {"one"}},
      {"SHELL on Debian", {{"Dockerfile", "FROM debian:12\nSHELL ^\n"}}, {R"(["/bin/bash", "-o", "pipefail", "-c"])"}, {R"(["cmd", "/S", "/C"])"}},
      {"SHELL on Alpine", {{"Dockerfile", "FROM alpine:3.20\nSHELL ^\n"}}, {R"(["/bin/ash", "-o", "pipefail", "-c"])"}, {R"(["/bin/bash", "-o", "pipefail", "-c"])"}},
      {"WORKDIR", {{"Dockerfile", "FROM a:1\nWORKDIR /srv/app\nFROM b:1\nWORKDIR ^\n"}}, {"/srv/app"}, {}},
      {"destination", {{"Dockerfile", "FROM a:1\nWORKDIR /srv/app\nCOPY x ^\n"}}, {"/srv/app", "./"}, {}},
      {"platform", {{"Dockerfile", "FROM --platform=^ a:1\n"}}, {"$BUILDPLATFORM", "linux/arm64"}, {}},
  });
  EditedProject shell(Texts{{"Dockerfile", "FROM debian:12\nSHELL [\"/bin^\n"}});
  EXPECT_EQ(shell.completed(R"(["/bin/bash", "-o", "pipefail", "-c"])"), "FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n");
}

TEST(Completion, ComposeKnowsWhatTheDockerfileDeclares) {
  const std::string dockerfile = "ARG VERSION=1\nFROM a:1 AS build\nARG DEBUG\nFROM b:1 AS run\n";
  auto with = [&](const char* text) { return Texts{{"app/Dockerfile", dockerfile}, {"app/other.Dockerfile", ""}, {"compose.yaml", text}}; };
  expect_offers({
      {"target", with("services:\n  a:\n    build:\n      context: app\n      target: ^\n"), {"build", "run"}, {"app/"}},
      {"target in flow form", with("services:\n  a: {build: {context: app, target: ^}}\n"), {"build", "run"}, {"image"}},
      {"keys in flow form", with("services:\n  a: {build: {context: app, ^}}\n"), {"target", "args"}, {"image", "build"}},
      {"args as keys", with("services:\n  a:\n    build:\n      context: app\n      args:\n        ^\n"), {"VERSION", "DEBUG"}, {"TARGETARCH"}},
      {"args as a list", with("services:\n  a:\n    build:\n      context: app\n      args:\n        - ^\n"), {"VERSION", "DEBUG"}, {}},
      {"context", with("services:\n  a:\n    build:\n      context: ^\n"), {"app/"}, {"compose.yaml"}},
      {"dockerfile", with("services:\n  a:\n    build:\n      context: app\n      dockerfile: ^\n"), {"Dockerfile", "other.Dockerfile"}, {"app/"}},
  });
  EditedProject args(with("services:\n  a:\n    build:\n      context: app\n      args:\n        VE^\n"));
  EXPECT_EQ(args.completed("VERSION"), "services:\n  a:\n    build:\n      context: app\n      args:\n        VERSION: \n");
}

TEST(Completion, ComposeOffersPathsAndNamesWhereTheyBelong) {
  const std::string head = "services:\n  a:\n    image: a:1\n";
  const std::string tail = "  b: {image: b:1, profiles: [debug]}\nnetworks: {front: {}}\nvolumes: {data: {}}\nsecrets: {token: {file: t}}\nconfigs: {nginx: {file: t}}\n";
  auto with = [&](const std::string& text) { return Texts{{"compose.yaml", head + text + tail}, {"prod.env", ""}, {"conf/x.env", ""}, {".env", "TAG=1\n"}}; };
  expect_offers({
      {"env_file", with("    env_file: ^\n"), {"prod.env", "conf/"}, {}},
      {"env_file list in a folder", with("    env_file:\n      - conf/^\n"), {"x.env"}, {"prod.env"}},
      {"bind mount", with("    volumes:\n      - ./^\n"), {"conf/", "prod.env"}, {"data"}},
      {"volume", with("    volumes:\n      - ^\n"), {"data"}, {"conf/"}},
      {"secret", with("    secrets: [^]\n"), {"token"}, {"nginx"}},
      {"config", with("    configs:\n      - ^\n"), {"nginx"}, {"token"}},
      {"network", with("    networks: [^]\n"), {"front"}, {}},
      {"service as a key", with("    depends_on:\n      ^\n"), {"b"}, {"a"}},
      {"its condition", with("    depends_on:\n      b: {condition: ^}\n"), {"service_healthy", "service_started"}, {"b"}},
      {"network of a service", with("    network_mode: ^\n"), {"service:b"}, {}},
      {"profile", with("    profiles: [^]\n"), {"debug"}, {}},
      {"variable", with("    user: ${^}\n"), {"TAG"}, {}},
      {"include", {{"compose.yaml", "include:\n  - ^\n"}, {"part.yaml", ""}}, {"part.yaml"}, {}},
      {"file of a secret", {{"compose.yaml", "secrets:\n  s:\n    file: ^\n"}, {"key", ""}}, {"key"}, {}},
  });
  EditedProject mount(with("    volumes:\n      - ./conf/x^\n"));
  EXPECT_EQ(mount.completed("x.env"), head + "    volumes:\n      - ./conf/x.env\n" + tail);
}

}  // namespace
}  // namespace docklint::test
