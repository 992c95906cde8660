// Hints written into the text where they stand: `FROM node:$V«= node:22»`.
#include "ide/inlay_hints.h"

#include <gtest/gtest.h>

#include <string>

#include "io/file_system.h"
#include "support/built_dockerfile.h"
#include "support/dockerfile_soup.h"

namespace docklint {
namespace {

std::string with_hints(std::string text, const std::vector<InlayHint>& hints) {
  for (auto hint = hints.rbegin(); hint != hints.rend(); ++hint) text.insert(hint->offset, "«" + hint->label + "»");
  return text;
}

std::string hinted(const std::string& text) { return with_hints(text, inlay_hints(*test::build(text))); }

std::string hinted_compose(const std::string& text, const std::string& env) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", text);
  files.add_file(".env", env);
  SourceSet sources;
  auto project = load_compose_project({.paths = {"compose.yaml"}}, files, sources);
  return with_hints(text, inlay_hints(**project, FileId{0}));
}

const std::string kFar(12, '\n');

TEST(InlayHints, ImagesAreShownWithTheirVariablesReplaced) {
  EXPECT_EQ(hinted("ARG V=22\nFROM node:${V}-slim\n"), "ARG V=22\nFROM node:${V}-slim«= node:22-slim»\n");
  EXPECT_EQ(hinted("FROM node:22\n"), "FROM node:22\n");
  EXPECT_EQ(hinted("ARG V\nFROM node:$V\n"), "ARG V\nFROM node:$V\n") << "nobody knows the value";
}

TEST(InlayHints, ValuesAreShownOnceWhereTheyAreOutOfSight) {
  EXPECT_EQ(hinted("FROM a:1\nARG V=22\nENV W=$V\n"), "FROM a:1\nARG V=22\nENV W=$V\n");
  EXPECT_EQ(hinted("FROM a:1\nARG V=22\n" + kFar + "ENV W=x$V\nENV X=$V\n"), "FROM a:1\nARG V=22\n" + kFar + "ENV W=x$V«= x22»\nENV X=$V\n");
  EXPECT_EQ(hinted("ARG V=22\n" + kFar + "FROM a:1\nARG V\nCOPY --chown=$V x /y/$V/\n"), "ARG V=22\n" + kFar + "FROM a:1\nARG V\nCOPY --chown=$V«= 22» x /y/$V/\n");
}

TEST(InlayHints, SecretsAreNotShown) {
  for (const char* text : {"API_TOKEN=abc\n", "URL=https://me:hunter2pass@example.com/\n", "ID=ghp_16C7e42F292c6912E7710c838347Ae178B4a\n"}) {
    std::string name = std::string(text).substr(0, std::string(text).find('='));
    std::string file = std::string("FROM a:1\nARG ") + text + kFar + "ENV COPY_OF=${" + name + "}\n";
    EXPECT_EQ(hinted(file), file);
  }
  std::string hidden = "FROM a:1\nARG API_TOKEN=abc\nARG HEADER=x-$API_TOKEN\n" + kFar + "LABEL h=$HEADER\n";
  EXPECT_EQ(hinted(hidden), hidden) << "a variable made of a secret";
}

TEST(InlayHints, RelativeFoldersAreShownWhole) {
  EXPECT_EQ(hinted("FROM a:1\nWORKDIR /app\nWORKDIR src\n"), "FROM a:1\nWORKDIR /app\nWORKDIR src«= /app/src»\n");
  EXPECT_EQ(hinted("FROM a:1\nWORKDIR src\n"), "FROM a:1\nWORKDIR src\n") << "the image decides where it lies";
}

TEST(InlayHints, CountedStagesAreNamed) {
  EXPECT_EQ(hinted("FROM a:1 AS build\nFROM b:1\nCOPY --from=0 /x /y\n"), "FROM a:1 AS build\nFROM b:1\nCOPY --from=0«= build» /x /y\n");
  EXPECT_EQ(hinted("FROM a:1\nFROM b:1\nCOPY --from=0 /x /y\n"), "FROM a:1\nFROM b:1\nCOPY --from=0«= a:1» /x /y\n");
}

TEST(InlayHints, CommandsSayWhoRunsThemWhereOnceWhenItIsOutOfSight) {
  EXPECT_EQ(hinted("FROM a:1 AS base\nUSER app\nWORKDIR /src\nFROM base\nRUN x \\\n  y\nRUN z\n"),
            "FROM a:1 AS base\nUSER app\nWORKDIR /src\nFROM base\nRUN x \\«as app in /src»\n  y\nRUN z\n");
  EXPECT_EQ(hinted("FROM a:1\nUSER app\nRUN x\n"), "FROM a:1\nUSER app\nRUN x\n");
  EXPECT_EQ(hinted("FROM a:1\nUSER app\n" + kFar + "RUN x\nRUN y\n"), "FROM a:1\nUSER app\n" + kFar + "RUN x«as app»\nRUN y\n");
}

TEST(InlayHints, WhatStartsTheContainerRunsAsTheEndOfTheStageSays) {
  EXPECT_EQ(hinted("FROM scratch\nENTRYPOINT [\"/x\"]\nCMD [\"a\"]\n"), "FROM scratch\nENTRYPOINT [\"/x\"]«as root»\nCMD [\"a\"]\n");
  EXPECT_EQ(hinted("FROM a:1\nCMD [\"x\"]\n" + kFar + "USER app\n"), "FROM a:1\nCMD [\"x\"]«as app»\n" + kFar + "USER app\n");
  EXPECT_EQ(hinted("FROM a:1\nUSER app\nCMD [\"x\"]\n"), "FROM a:1\nUSER app\nCMD [\"x\"]\n");
}

TEST(InlayHints, LongValuesAreCutBetweenCharacters) {
  std::string text = "ARG V=" + std::string(99, 'a') + "ää\nFROM $V\n";
  auto hints = inlay_hints(*test::build(text));
  ASSERT_EQ(hints.size(), 1U);
  EXPECT_EQ(hints[0].label, "= " + std::string(99, 'a') + "...");
  EXPECT_TRUE(hints[0].tooltip.starts_with(std::string(99, 'a') + "ää"));
}

TEST(InlayHints, StandInOrderWithinBrokenTexts) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    auto dockerfile = test::build("ARG x=1\nFROM a:$x\nUSER b\nWORKDIR c/$x\n" + testing::DockerfileSoup(seed).text(40));
    std::uint32_t last = 0;
    for (const InlayHint& hint : inlay_hints(*dockerfile)) {
      ASSERT_LE(last, hint.offset);
      ASSERT_LE(hint.offset, dockerfile->source->size());
      last = hint.offset;
    }
    EXPECT_GT(last, 0U);
  }
}

TEST(InlayHints, ComposeShowsWhatEnvSays) {
  EXPECT_EQ(hinted_compose("services:\n  a:\n    image: x:${TAG}-${OTHER:-y}\n", "TAG=3\n"), "services:\n  a:\n    image: x:${TAG}«= 3»-${OTHER:-y}\n");
  std::string secret = "services:\n  a:\n    image: x\n    environment:\n      P: ${DB_PASSWORD}\n";
  EXPECT_EQ(hinted_compose(secret, "DB_PASSWORD=abc\n"), secret);
}

}  // namespace
}  // namespace docklint
