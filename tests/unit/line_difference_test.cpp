#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/line_difference.h"

namespace docklint {
namespace {

std::string random_lines(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t i = random() % most; i > 0; --i) text += std::string(1, static_cast<char>('a' + random() % 4)) + (random() % 9 == 0 && i == 1 ? "" : "\n");
  return text;
}

TEST(LineDifference, MakesOneTextOfAnother) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string before = random_lines(random, 30), after = random_lines(random, 30);
    EXPECT_EQ(apply_replacements(before, line_difference(before, after)), after) << before << "---\n" << after;
  }
}

TEST(LineDifference, TouchesOnlyTheLinesThatDiffer) {
  auto found = line_difference("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].where, (Span{2, 4}));
  EXPECT_EQ(found[0].text, "B\n");
  EXPECT_EQ(found[1].where, (Span{8, 8}));
  EXPECT_EQ(found[1].text, "e\n");
  EXPECT_TRUE(line_difference("a\nb", "a\nb").empty());
}

TEST(LineDifference, ReplacesTextsThatHaveNothingInCommonAsAWhole) {
  std::string before, after;
  for (int i = 0; i < 5000; ++i) before += "x" + std::to_string(i) + "\n", after += "y" + std::to_string(i) + "\n";
  auto found = line_difference(before, after);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(apply_replacements(before, found), after);
}

}  // namespace
}  // namespace docklint
