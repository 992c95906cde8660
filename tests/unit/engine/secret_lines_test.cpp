#include <gtest/gtest.h>

#include <string>

#include "engine/engine.h"

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

}  // namespace
}  // namespace docklint
