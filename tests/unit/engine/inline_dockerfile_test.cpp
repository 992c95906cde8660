#include "engine/inline_dockerfile.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "docklint/rule_info.h"
#include "engine/engine.h"
#include "engine/fix_loop.h"
#include "engine/fix_meaning.h"

namespace docklint {
namespace {

LintRequest request_for(std::vector<std::string> rules) {
  LintRequest request;
  request.paths = {"."};
  request.config.use_files = false;
  request.config.selection.select = std::move(rules);
  return request;
}

// Rule and marked text of each finding.
std::vector<std::pair<std::string, std::string>> findings(const std::string& compose, std::vector<std::string> rules) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", compose);
  auto report = lint_paths(request_for(std::move(rules)), files);
  EXPECT_TRUE(report.has_value());
  std::vector<std::pair<std::string, std::string>> found;
  for (const Diagnostic& finding : report->findings) {
    found.emplace_back(rule_info(finding.rule).id, report->sources.at(finding.where.file).text(finding.where.span));
  }
  return found;
}

std::string fixed(const std::string& compose, std::vector<std::string> rules) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", compose);
  auto outcome = apply_fixes({request_for(std::move(rules)), true}, files);
  EXPECT_TRUE(outcome.has_value());
  EXPECT_TRUE(outcome->settled);
  auto changed = outcome->changed.find("compose.yaml");
  return changed == outcome->changed.end() ? compose : changed->second.after;
}

std::string with_inline(std::string_view header, std::string_view lines) {
  std::string text = "services:\n  web:\n    build:\n      dockerfile_inline: " + std::string(header) + "\n";
  while (!lines.empty()) {
    std::size_t end = lines.find('\n');
    text.append("        ").append(lines.substr(0, end + 1));
    lines.remove_prefix(end + 1);
  }
  return text;
}

using Found = std::vector<std::pair<std::string, std::string>>;

TEST(InlineDockerfile, is_linted_where_it_stands) {
  EXPECT_EQ(findings(with_inline("|", "FROM debian:12\nRUN echo $$A \\\n    && sudo x\nADD a /b\n"), {"dockerfile/sudo", "dockerfile/add-instead-of-copy"}),
            (Found{{"dockerfile/sudo", "sudo"}, {"dockerfile/add-instead-of-copy", "ADD"}}));
}

TEST(InlineDockerfile, may_lack_its_last_line_end_and_be_indented_at_will) {
  EXPECT_EQ(findings(with_inline("|2-", "FROM debian:12\nADD a /b\n"), {"dockerfile/add-instead-of-copy"}), (Found{{"dockerfile/add-instead-of-copy", "ADD"}}));
  EXPECT_EQ(findings("services:\r\n  web:\r\n    build:\r\n      dockerfile_inline: |\r\n        FROM debian:12\r\n        ADD a /b\r\n", {"dockerfile/add-instead-of-copy"}),
            (Found{{"dockerfile/add-instead-of-copy", "ADD"}}));
}

TEST(InlineDockerfile, is_left_alone_where_compose_changes_it_or_its_lines_are_folded) {
  EXPECT_EQ(findings(with_inline("|", "FROM debian:${VERSION}\nADD a /b\n"), {"dockerfile/add-instead-of-copy"}), Found{});
  EXPECT_EQ(findings(with_inline(">", "FROM debian:12\n\nADD a /b\n"), {"dockerfile/add-instead-of-copy"}), Found{});
}

TEST(InlineDockerfile, is_linted_once_though_several_services_share_it) {
  std::string text = "x-b: &b\n  dockerfile_inline: |\n    FROM debian:12\n    ADD a /b\nservices:\n  one:\n    build: *b\n  two:\n    build: *b\n";
  EXPECT_EQ(findings(text, {"dockerfile/add-instead-of-copy"}).size(), 1U);
}

TEST(InlineDockerfile, ends_at_the_target_of_the_build) {
  std::string lines = "FROM debian:12 AS a\nUSER x\nCMD [\"a\"]\nFROM debian:12 AS b\nCMD [\"b\"]\n";
  EXPECT_EQ(findings(with_inline("|", lines), {"dockerfile/missing-user"}).size(), 1U);
  EXPECT_EQ(findings(with_inline("|", lines) + "      target: a\n", {"dockerfile/missing-user"}).size(), 0U);
}

TEST(InlineDockerfile, has_comments_that_silence) {
  EXPECT_EQ(findings(with_inline("|", "FROM debian:12\n# docklint ignore=dockerfile/add-instead-of-copy\nADD a /b\nADD c /d\n"), {"dockerfile/add-instead-of-copy"}).size(), 1U);
}

TEST(InlineDockerfile, is_fixed_in_its_indentation_and_with_doubled_dollar_signs) {
  EXPECT_EQ(fixed(with_inline("|", "FROM debian:12\nADD a /b\nCMD a\nCMD b\n"), {"dockerfile/add-instead-of-copy", "dockerfile/multiple-cmd"}),
            with_inline("|", "FROM debian:12\nCOPY a /b\nCMD b\n"));
  EXPECT_EQ(fixed(with_inline("|", "FROM debian:12\nRUN ./a && ./b $$X && ./c\n"), {"dockerfile/chained-run"}),
            with_inline("|", "FROM debian:12\nRUN <<EOF\nset -e\n./a\n./b $$X\n./c\nEOF\n"));
}

TEST(InlineDockerfile, keeps_its_meaning_under_a_safe_fix) {
  auto reason = [](std::string_view before, std::string_view after) {
    EditedText text;
    text.kind = DocumentKind::Compose;
    text.before = SourceBuffer::make("compose.yaml", with_inline("|", before));
    text.after = SourceBuffer::make("compose.yaml", with_inline("|", after));
    return find_changed_meaning(text);
  };
  EXPECT_FALSE(reason("FROM debian:12\nrun a\n", "FROM debian:12\nRUN a\n").has_value());
  EXPECT_TRUE(reason("FROM debian:12\nRUN a\nRUN b\n", "FROM debian:12\nRUN b\n").has_value());
}

}  // namespace
}  // namespace docklint
