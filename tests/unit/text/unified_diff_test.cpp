#include "text/unified_diff.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace docklint {
namespace {

std::string diff(std::optional<std::string_view> before, std::string_view after) {
  std::string out;
  append_unified_diff(out, "api/Dockerfile", before, after);
  return out;
}

// Applies what the diff says, as patch does; fails the test where a line to keep or remove is not there.
std::string patched(const std::string& before, const std::string& diff_text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < before.size();) {
    std::size_t end = std::min(before.find('\n', at), before.size() - 1) + 1;
    lines.push_back(before.substr(at, end - at));
    at = end;
  }
  std::string result;
  std::size_t next = 0;
  std::vector<std::string> rows;
  for (std::size_t at = 0; at < diff_text.size();) {
    std::size_t end = diff_text.find('\n', at) + 1;
    rows.push_back(diff_text.substr(at, end - at));
    at = end;
  }
  for (std::size_t i = 2; i < rows.size(); ++i) {
    if (rows[i].starts_with("@@ -")) {
      std::size_t start = std::stoul(rows[i].substr(4));
      bool is_empty = rows[i].find(",0 +") != std::string::npos;
      for (std::size_t line = is_empty ? start : start - 1; next < line; ++next) result += lines[next];
      continue;
    }
    if (rows[i].starts_with("\\")) continue;
    std::string text = rows[i].substr(1);
    if (i + 1 < rows.size() && rows[i + 1].starts_with("\\")) text.pop_back();
    if (rows[i][0] != '+') {
      EXPECT_LT(next, lines.size());
      if (next < lines.size()) {
        EXPECT_EQ(lines[next], text);
      }
      ++next;
    }
    if (rows[i][0] != '-') result += text;
  }
  for (; next < lines.size(); ++next) result += lines[next];
  return result;
}

TEST(UnifiedDiff, equal_texts_have_none) { EXPECT_EQ(diff("FROM a\n", "FROM a\n"), ""); }

TEST(UnifiedDiff, shows_three_lines_around_a_change) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, distant_changes_get_hunks_of_their_own) {
  std::string before, after;
  for (int i = 1; i <= 30; ++i) {
    before += std::to_string(i) + "\n";
    if (i != 3) after += i == 25 ? "x\n" : std::to_string(i) + "\n";
  }
  EXPECT_EQ(diff(before, after),
            "--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -1,6 +1,5 @@\n 1\n 2\n-3\n 4\n 5\n 6\n@@ -22,7 +21,7 @@\n 22\n 23\n 24\n-25\n+x\n 26\n 27\n 28\n");
}

TEST(UnifiedDiff, a_missing_newline_at_the_end_is_said) {
  EXPECT_EQ(diff("FROM a", "FROM a\n"), "--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -1 +1 @@\n-FROM a\n\\ No newline at end of file\n+FROM a\n");
}

TEST(UnifiedDiff, a_new_file_comes_from_nowhere) {
  EXPECT_EQ(diff(std::nullopt, ".git\n"), "--- /dev/null\n+++ b/api/Dockerfile\n@@ -0,0 +1 @@\n+.git\n");
}

TEST(UnifiedDiff, applying_it_gives_the_new_text) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    auto text = [&] {
      std::string made;
      for (auto lines = random() % 30; lines > 0; --lines) made += std::string(1, static_cast<char>('a' + random() % 4)) + "\n";
      if (!made.empty() && random() % 4 == 0) made.pop_back();
      return made;
    };
    std::string before = text();
    std::string after = text();
    ASSERT_EQ(patched(before, diff(before, after)), after) << "before:\n" << before << "\ndiff:\n" << diff(before, after);
  }
}

TEST(UnifiedDiff, very_different_texts_are_replaced_whole) {
  std::string before, after;
  for (int i = 0; i < 5000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(patched(before, diff(before, after)), after);
}

}  // namespace
}  // namespace docklint
