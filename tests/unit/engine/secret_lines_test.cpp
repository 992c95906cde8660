#include <gtest/gtest.h>

#include <string>

#include "engine/engine.h"
#include "report/report.h"

namespace docklint {
namespace {

// The texts that a report about this one file hides.
std::vector<std::string> hidden(const std::string& path, const std::string& text) {
  MemoryFileSystem files;
  files.add_file(path, text);
  LintRequest request;
  request.paths = {path};
  auto report = lint_paths(request, files);
  std::vector<std::string> texts;
  for (const FileSpan& secret : report->secrets) texts.emplace_back(report->sources.at(secret.file).text(secret.span));
  return texts;
}

TEST(SecretLines, a_password_under_a_finding_about_its_spelling_is_hidden) {
  EXPECT_EQ(hidden("app.env", "DB_PASSWORD=p@ss$word1\n"), std::vector<std::string>{"p@ss$word1"});
  EXPECT_EQ(hidden("app.env", "DB_PASSWORD=pass word #1\n"), std::vector<std::string>{"pass word #1"});
}

TEST(SecretLines, lines_without_findings_are_not_looked_at) {
  EXPECT_EQ(hidden("app.env", "DB_PASSWORD=hunter22\n"), std::vector<std::string>{});
}

TEST(SecretLines, words_behind_a_secret_in_a_Dockerfile_are_shown) {
  EXPECT_EQ(hidden("Dockerfile", "FROM alpine:3.20\nENV DB_PASSWORD=hunter22 B=c\n"), std::vector<std::string>{"hunter22"});
}

// What a report about this Dockerfile says in words.
std::string words(const std::string& text) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", text);
  LintRequest request;
  request.paths = {"Dockerfile"};
  request.config.selection.presets = {"all"};
  auto report = lint_paths(request, files);
  std::string words;
  for (const Diagnostic& finding : report->findings) {
    words += finding.message + "\n" + finding.help + "\n";
    for (const Related& related : finding.related) words += related.message + "\n";
    for (const Fix& fix : finding.fixes) words += fix.title + "\n";
  }
  return words;
}

TEST(SecretLines, messages_that_quote_a_line_leave_its_secrets_out) {
  std::string said = words("FROM alpine:3.20\nHEALTHCHECK CMD probe --password q8Zr2kWm41\n");
  EXPECT_NE(said.find("[\"probe\", \"--password\", \"q...\"]"), std::string::npos) << said;
  EXPECT_EQ(said.find("q8Zr2kWm41"), std::string::npos) << said;
}

TEST(SecretLines, the_name_of_a_build_argument_without_default_is_shown) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "FROM alpine:3.20\nARG NPM_TOKEN\nARG API_SECRET=q8Zr2kWm41\n");
  LintRequest request;
  request.paths = {"Dockerfile"};
  auto report = lint_paths(request, files);
  ReportOptions options;
  options.rules = all_rules();
  std::string text;
  append_text(text, *report, options);
  EXPECT_NE(text.find("| ARG NPM_TOKEN\n"), std::string::npos) << text;
  EXPECT_NE(text.find("| ARG API_SECRET=****"), std::string::npos) << text;
}

}  // namespace
}  // namespace docklint
