// Names that Dockerfiles, compose files and `.env` share: navigation, rename, symbols of a folder.
#include <gtest/gtest.h>

#include <algorithm>

#include "lsp/project.h"

namespace docklint::test {
namespace {

using Texts = std::map<std::string, std::string>;

TEST(AcrossFiles, AStageIsRenamedInTheComposeFilesThatBuildIt) {
  const Texts before = {
      {"Dockerfile", "FROM a:1 AS dev\nFROM dev AS prod\n"},
      {"compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: Dev\n  other:\n    build: {context: ./other, target: dev}\n"},
      {"compose.override.yaml", "services:\n  web:\n    build:\n      target: dev\n"},
      {"other/Dockerfile", "FROM a:1 AS dev\n"},
  };
  const Texts expected = {
      {"Dockerfile", "FROM a:1 AS work\nFROM work AS prod\n"},
      {"compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: work\n  other:\n    build: {context: ./other, target: dev}\n"},
      {"compose.override.yaml", "services:\n  web:\n    build:\n      target: work\n"},
      {"other/Dockerfile", "FROM a:1 AS dev\n"},
  };
  // From either side.
  for (auto [path, marked] : {std::pair("Dockerfile", "FROM a:1 AS d^ev\nFROM dev AS prod\n"), std::pair("compose.override.yaml", "services:\n  web:\n    build:\n      target: de^v\n")}) {
    Texts files = before;
    files[path] = marked;
    EditedProject project(files);
    EXPECT_EQ(project.after(project.ask("rename", {{"newName", "work"}})), expected) << path;
  }
}

TEST(AcrossFiles, AnArgumentIsRenamedWithItsValueKept) {
  EditedProject project(Texts{
      {"Dockerfile", "ARG V^ERSION=1\nFROM a:$VERSION AS x\nARG VERSION\nRUN VERSION=2 && echo $VERSION\nFROM b:1\nARG VERSION=3\n"},
      {"compose.yaml",
       "services:\n  map: {build: {context: ., args: {VERSION: 4}}}\n  bare:\n    build:\n      context: .\n      args:\n        VERSION:\n  list:\n    build:\n      context: .\n"
       "      args:\n        - VERSION=5\n        - OTHER=VERSION\n  taken:\n    build:\n      context: .\n      args: [VERSION]\n"},
  });
  Texts after = project.after(project.ask("rename", {{"newName", "TAG"}}));
  EXPECT_EQ(after["Dockerfile"], "ARG TAG=1\nFROM a:$TAG AS x\nARG TAG\nRUN TAG=2 && echo $TAG\nFROM b:1\nARG TAG=3\n");
  EXPECT_EQ(after["compose.yaml"],
            "services:\n  map: {build: {context: ., args: {TAG: 4}}}\n  bare:\n    build:\n      context: .\n      args:\n        TAG: ${VERSION}\n  list:\n    build:\n      context: .\n"
            "      args:\n        - TAG=5\n        - OTHER=VERSION\n  taken:\n    build:\n      context: .\n      args: [TAG=${VERSION}]\n");
}

TEST(AcrossFiles, ServicesAndResourcesAreOneNameInAllFilesOfAProject) {
  struct Case {
    const char* name;
    Texts files;
    const char* wanted;
  };
  const Case cases[] = {
      {"override",
       {{"compose.yaml", "services:\n  db: {image: a:1}\n  web:\n    image: b:1\n    depends_on: [d^b]\n    network_mode: \"service:db\"\n"},
        {"compose.override.yaml", "services:\n  db: {restart: always}\n  web: {links: [\"db:database\"]}\n"}},
       "compose.override.yaml 1:2-4 compose.override.yaml 2:17-19 compose.yaml 1:2-4 compose.yaml 4:17-19 compose.yaml 5:27-29"},
      {"include",
       {{"compose.yaml", "include: [part.yaml]\nservices:\n  web: {image: a:1, depends_on: [db]}\n"}, {"part.yaml", "services:\n  d^b:\n    image: a:1\n"}},
       "compose.yaml 2:33-35 part.yaml 1:2-4"},
      {"extends from a file",
       {{"compose.yaml", "services:\n  base: {image: a:1}\n  web:\n    extends: {file: common.yaml, service: ba^se}\n"},
        {"common.yaml", "services:\n  base: {image: a:1}\n"}},
       "common.yaml 1:2-6 compose.yaml 3:42-46"},
      {"volume",
       {{"compose.yaml", "services:\n  a:\n    image: a:1\n    volumes: [\"da^ta:/data\", \"./data:/x\"]\nvolumes: {data: {}}\n"},
        {"compose.override.yaml", "services:\n  a:\n    volumes:\n      - {type: volume, source: data, target: /y}\n      - {type: bind, source: data, target: /z}\n"}},
       "compose.override.yaml 3:31-35 compose.yaml 3:15-19 compose.yaml 4:10-14"},
      {"secret of a build", {{"compose.yaml", "services:\n  a:\n    build: {context: ., secrets: [tok^en]}\n    secrets: [{source: token}]\nsecrets: {token: {file: t}}\n"}},
       "compose.yaml 2:34-39 compose.yaml 3:23-28 compose.yaml 4:10-15"},
      {"behind a merge key", {{"compose.yaml", "x-all: &all {networks: [fr^ont]}\nservices:\n  a: {image: a:1, <<: *all}\nnetworks: {front: {}}\n"}},
       "compose.yaml 0:24-29 compose.yaml 3:11-16"},
      {"variable of .env", {{"compose.yaml", "services:\n  a: {image: \"a:${T^AG:-1}\"}\n"}, {".env", "OTHER=1\nTAG=2\n"}}, ".env 1:0-3 compose.yaml 1:18-21"},
  };
  for (const Case& each : cases) {
    EditedProject project(each.files);
    EXPECT_EQ(project.places(project.ask("references", {{"context", {{"includeDeclaration", true}}}})), each.wanted) << each.name;
  }
}

TEST(AcrossFiles, DefinitionsLieInOtherFiles) {
  struct Case {
    const char* name;
    Texts files;
    const char* wanted;
  };
  const Case cases[] = {
      {"target", {{"compose.yaml", "services:\n  a: {build: {context: app, target: d^ev}}\n"}, {"app/Dockerfile", "FROM a:1\nFROM b:1 AS dev\n"}}, "app/Dockerfile 1:12-15"},
      {"argument", {{"compose.yaml", "services:\n  a: {build: {context: app, args: {O^NE: 1}}}\n"}, {"app/Dockerfile", "FROM a:1\nARG TWO\nARG ONE\n"}}, "app/Dockerfile 2:4-7"},
      {"a stage by number", {{"Dockerfile", "FROM a:1\nFROM b:1\nCOPY --from=^0 /x /y\n"}}, "Dockerfile 0:5-8"},
  };
  for (const Case& each : cases) {
    EditedProject project(each.files);
    EXPECT_EQ(project.places(project.ask("definition")), each.wanted) << each.name;
  }
}

TEST(AcrossFiles, WhatWouldBreakABuildIsNotRenamed) {
  struct Case {
    const char* text;
    const char* name;
  };
  const Case cases[] = {
      {"FROM a:1 AS o^ne\nFROM one AS two\n", "TWO"},
      {"FROM a:1 AS o^ne\nFROM alpine\n", "alpine"},
      {"FROM a:1 AS o^ne\nCOPY --from=busybox /x /y\n", "busybox"},
      {"FROM a:1\nENV O^NE=1 TWO=2\n", "TWO"},
      {"FROM a:1 AS one\nFROM b:1\nCOPY --from=^0 /x /y\n", "two"},
  };
  for (const Case& each : cases) {
    EditedProject project(Texts{{"Dockerfile", each.text}});
    EXPECT_TRUE(project.request("rename", {{"newName", each.name}}).contains("error")) << each.text;
  }
  EditedProject project(Texts{{"compose.yaml", "services:\n  a: {image: a:1}\nnetworks:\n  def^ault: {driver: bridge}\n"}});
  EXPECT_TRUE(project.request("prepareRename").contains("error"));
}

TEST(AcrossFiles, TheBufferCountsAndNotTheDisk) {
  EditedProject project(Texts{{"Dockerfile", "FROM a:1 AS d^ev\n"}, {"compose.yaml", "services:\n  a: {build: {context: .}}\n"}});
  EXPECT_EQ(project.places(project.ask("references")), "");
  project.client().open(project.uri("compose.yaml"), "services:\n  a: {build: {context: ., target: dev}}\n");
  EXPECT_EQ(project.places(project.ask("references")), "compose.yaml 1:34-37");
  project.client().change(project.uri("compose.yaml"), 2, {{{"text", "services:\n  abc: {build: {context: ., target: dev}}\n"}}});
  EXPECT_EQ(project.places(project.ask("references")), "compose.yaml 1:36-39");
}

TEST(AcrossFiles, SymbolsOfTheFolderAreFoundInFilesNobodyOpened) {
  EditedProject project(Texts{{"a/Dockerfile", "FROM a:1 AS runner\n"},
                         {"b/Dockerfile", "FROM a:1 AS builder\n"},
                         {"compose.yaml", "services:\n  runtime: {image: a:1}\nvolumes: {rates: {}}\n"},
                         {"skipped/Dockerfile", "FROM a:1 AS runs\n"},
                         {".docklint.yaml", "exclude: [skipped]\n"}});
  auto names = [&](const char* query) {
    std::string text;
    Json found = project.client().ask("workspace/symbol", {{"query", query}});
    for (const Json& symbol : found) text += symbol["name"].get<std::string>() + " ";
    return text;
  };
  EXPECT_EQ(names("run"), "runner runtime ");
  EXPECT_EQ(names("RTE"), "runtime rates ");
  EXPECT_EQ(names(""), "runner builder runtime rates ");
  // Until the client says that something changed, the folder is as it was.
  project.folder().write("c/Dockerfile", "FROM a:1 AS runaway\n");
  EXPECT_EQ(names("runaway"), "");
  project.client().notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", project.uri("c/Dockerfile")}, {"type", 1}}}}});
  EXPECT_EQ(names("runaway"), "runaway ");
}

}  // namespace
}  // namespace docklint::test
