#include "engine/context_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/command.h"

namespace docklint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;


void add_web_project(MemoryFileSystem& files) {
  files.add_file("web/Dockerfile", "FROM node:22\nCOPY package.json ./\nCOPY . .\nCOPY --from=x /a /a\n");
  files.add_file("web/.dockerignore", "dist\n");
  files.add_file("web/package.json", "{}");
  files.add_file("web/dist/big.js", std::string(5000, 'x'));
  files.add_file("web/node_modules/a/index.js", std::string(3000, 'x'));
  files.add_file("web/node_modules-extra/x", "12345");
  files.add_file("web/src/index.js", std::string(100, 'x'));
  files.add_file("web/.env", "A=1");
}

TEST(ContextReportTest, CountsWhatTheIgnoreFileLeaves) {
  MemoryFileSystem files;
  add_web_project(files);
  auto report = report_context({.path = "web"}, files);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->dockerfile, "web/Dockerfile");
  EXPECT_EQ(report->ignore_file, "web/.dockerignore");
  EXPECT_EQ(report->total.files, 7u);
  std::uint64_t small = 2 + 5 + 3 + files.read("web/Dockerfile")->size() + files.read("web/.dockerignore")->size();
  EXPECT_EQ(report->total.bytes, 3000 + 100 + small);
  ASSERT_EQ(report->folders.size(), 3u);
  EXPECT_EQ(report->folders[0].path, "node_modules/a");
  EXPECT_EQ(report->folders[1].path, "src");
  EXPECT_EQ(report->folders[2].amount.bytes, 5u);
  EXPECT_THAT(report->secrets, ElementsAre(".env"));
}

TEST(ContextReportTest, TellsWhatEachCopyTakes) {
  MemoryFileSystem files;
  add_web_project(files);
  auto report = report_context({.path = "web/Dockerfile"}, files);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->copies.size(), 2u);
  EXPECT_EQ(report->copies[0].text, "COPY package.json ./");
  EXPECT_EQ(report->copies[0].line, 2u);
  EXPECT_EQ(report->copies[0].amount.files, 1u);
  EXPECT_EQ(report->copies[1].amount.files, report->total.files);
}

TEST(ContextReportTest, SuggestsPatternsButNoneForWhatIsCopiedByName) {
  MemoryFileSystem files;
  add_web_project(files);
  files.add_file("web/.git/HEAD", "x");
  files.add_file("web/rust/target/app", "binary");
  files.add_file("web/rust/Cargo.toml", "");
  files.add_file("web/target/app", "kept: nothing beside it says that it is an output");
  files.add_file("web/Dockerfile", "FROM node:22\nCOPY node_modules node_modules\nCOPY . .\n");
  auto report = report_context({.path = "web"}, files);
  ASSERT_TRUE(report);
  EXPECT_THAT(report->suggested, ElementsAre("**/.git", "**/target", ".env"));
  EXPECT_EQ(report->after_suggestion.files + 3, report->total.files);
}

TEST(ContextReportTest, SaysWhenItWasCutAndWhenThereIsNothing) {
  MemoryFileSystem files;
  for (int i = 0; i < 50; ++i) files.add_file("c/" + std::to_string(i) + "/x", "1");
  EXPECT_FALSE(report_context({.path = "c", .most_entries = 10}, files)->is_complete);
  EXPECT_TRUE(report_context({.path = "c"}, files)->is_complete);
  EXPECT_EQ(report_context({.path = "c"}, files)->total.files, 50u);
  EXPECT_FALSE(report_context({.path = "missing"}, files));
}

TEST(ContextReportTest, DoesNotDependOnTheNumberOfThreads) {
  MemoryFileSystem files;
  add_web_project(files);
  for (int i = 0; i < 300; ++i) files.add_file("web/assets/" + std::to_string(i % 17) + "/" + std::to_string(i), std::string(static_cast<std::size_t>(i), 'x'));
  auto one = report_context({.path = "web", .jobs = 1}, files);
  auto eight = report_context({.path = "web", .jobs = 8}, files);
  EXPECT_EQ(one->total.bytes, eight->total.bytes);
  ASSERT_EQ(one->folders.size(), eight->folders.size());
  for (std::size_t i = 0; i < one->folders.size(); ++i) EXPECT_EQ(one->folders[i].path, eight->folders[i].path);
}

TEST(ContextCommand, PrintsTextAndJson) {
  test::CommandRunner runner;
  add_web_project(runner.files);
  std::string text = runner.run({"context", "web"}).out;
  EXPECT_THAT(text, HasSubstr("context web: 7 files, 3."));
  EXPECT_THAT(text, HasSubstr("line 2: COPY package.json ./"));
  EXPECT_THAT(text, HasSubstr("Secrets in the context\n  .env\n"));
  EXPECT_THAT(text, HasSubstr("\n  **/node_modules\n"));
  std::string json = runner.run({"context", "web", "--format", "json"}).out;
  EXPECT_THAT(json, HasSubstr("\"ignore_file\":\"web/.dockerignore\""));
  EXPECT_THAT(json, HasSubstr("\"secrets\":[\".env\"]"));
  EXPECT_EQ(runner.run({"context", "nowhere"}).exit_code, 3);
  EXPECT_EQ(runner.run({"context", "web", "--format", "xml"}).exit_code, 2);
}

TEST(CheckCommand, MergesTheComposeFilesNamedAndReadsTheEnvFilesNamed) {
  test::CommandRunner runner;
  runner.files.add_file("base.yaml", "services:\n  web:\n    build: ${FOLDER}\n");
  runner.files.add_file("more.yaml", "services:\n  web:\n    environment: {A: b}\n");
  runner.files.add_file("one.env", "FOLDER=./nowhere\n");
  auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"check", "--format", "json", "--select", "project/missing-build-context,compose/missing-image"};
    words.insert(words.end(), more.begin(), more.end());
    return runner.run(words);
  };
  EXPECT_THAT(run({"more.yaml"}).out, HasSubstr("compose/missing-image"));
  std::string merged = run({"--compose-file", "base.yaml", "--compose-file", "more.yaml"}).out;
  EXPECT_THAT(merged, HasSubstr("\"findings\":[]"));
  EXPECT_THAT(merged, HasSubstr("\"files\":2"));
  std::string with_values = run({"--compose-file", "base.yaml", "--compose-file", "more.yaml", "--env-file", "one.env"}).out;
  EXPECT_THAT(with_values, HasSubstr("build context `nowhere` does not exist"));
  EXPECT_EQ(run({"--compose-file", "gone.yaml"}).exit_code, 3);
  EXPECT_EQ(run({"base.yaml", "--env-file", "gone.env"}).exit_code, 3);
}

}  // namespace
}  // namespace docklint
