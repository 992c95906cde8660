#include "engine/shellcheck_findings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "engine/engine.h"
#include "io/file_system.h"

namespace docklint {
namespace {

// A program that says of the first script what ShellCheck says of `: ${MODE:=fast}` in it, under any code that it is not
// told to leave out.
std::string fake_shellcheck(const std::string& code) {
  std::string path = testing::TempDir() + "docklint-fake-shellcheck";
  std::ofstream(path) << "#!/bin/sh\n"
                         "case \"$*\" in *SC" + code + "*) echo '{\"comments\":[]}'; exit;; esac\n"
                         "cat <<'EOF'\n"
                         "{\"comments\":[{\"file\":\"0.sh\",\"line\":3,\"endLine\":3,\"column\":11,\"endColumn\":24,\"level\":\"info\",\"code\":" + code + ",\"message\":\"Quote it.\",\"fix\":null}]}\n"
                         "EOF\n";
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

LintRequest asking_shellcheck(std::string path, const std::string& code = "2223") {
  LintRequest request;
  request.paths = {std::move(path)};
  request.config.selection.select = {"shell/shellcheck"};
  request.shellcheck = ShellcheckRequest{.program = fake_shellcheck(code)};
  return request;
}

TEST(ShellcheckFindings, lie_in_the_markdown_that_holds_the_dockerfile) {
  MemoryFileSystem files;
  files.add_file("README.md", "1. Write this:\n\n   ```dockerfile\n   RUN make && : ${MODE:=fast}\n   ```\n");
  auto report = lint_paths(asking_shellcheck("README.md"), files);
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->findings.size(), 1U) << (report->warnings.empty() ? "" : report->warnings[0]);
  const Diagnostic& finding = report->findings[0];
  EXPECT_EQ(finding.message, "SC2223: quote it");
  EXPECT_EQ(report->sources.at(finding.where.file).text(finding.where.span), "${MODE:=fast}");
  EXPECT_EQ(report->sources.at(finding.where.file).position(finding.where.span.begin), (Position{4, 18}));
}

TEST(ShellcheckFindings, in_markdown_are_silenced_by_comments_of_the_block) {
  MemoryFileSystem files;
  files.add_file("README.md", "```dockerfile\n# hadolint ignore=SC2223\nRUN make && : ${MODE:=fast}\n```\n");
  auto report = lint_paths(asking_shellcheck("README.md"), files);
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->findings.empty());
  EXPECT_EQ(report->suppressed, 1U);
}

TEST(ShellcheckFindings, in_markdown_are_not_about_placeholders_that_cannot_be_parsed) {
  MemoryFileSystem files;
  files.add_file("README.md", "```dockerfile\nRUN make && : {your commands}\n```\n");
  files.add_file("Dockerfile", "FROM debian:12\nRUN make && : {your commands}\n");
  auto in_document = lint_paths(asking_shellcheck("README.md", "1054"), files);
  ASSERT_TRUE(in_document.has_value());
  EXPECT_TRUE(in_document->findings.empty());
  auto in_file = lint_paths(asking_shellcheck("Dockerfile", "1054"), files);
  ASSERT_TRUE(in_file.has_value());
  EXPECT_EQ(in_file->findings.size(), 1U);
}

TEST(ShellcheckFindings, are_left_to_rules_that_see_the_same) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "FROM debian:12\nRUN make && : ${MODE:=fast}\n");
  auto findings_under = [&](const std::string& code) { return lint_paths(asking_shellcheck("Dockerfile", code), files)->findings.size(); };
  EXPECT_EQ(findings_under("1083"), 0U) << "shell/literal-metacharacter";
  EXPECT_EQ(findings_under("1098"), 1U) << "the same rule by name, but it does not look at eval";
}

}  // namespace
}  // namespace docklint
