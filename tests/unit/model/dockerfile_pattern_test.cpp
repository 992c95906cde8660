#include <gtest/gtest.h>

#include "model/dockerfile/image_paths.h"
#include "model/dockerfile/pattern.h"

namespace docklint {
namespace {

TEST(DockerfilePattern, TakesTheShortestOrLongestEnd) {
  EXPECT_EQ(without_prefix("a/b/c", "*/", false), "b/c");
  EXPECT_EQ(without_prefix("a/b/c", "*/", true), "c");
  EXPECT_EQ(without_prefix("abc", "?", false), "bc");
  EXPECT_EQ(without_prefix("abc", "x*", true), "abc");
  EXPECT_EQ(without_prefix("abc", "*", false), "abc");
  EXPECT_EQ(without_prefix("abc", "**", true), "");
  EXPECT_EQ(without_suffix("a.b.c", ".*", false), "a.b");
  EXPECT_EQ(without_suffix("a.b.c", ".*", true), "a");
  EXPECT_EQ(without_suffix("ab", "\\*", true), "ab");
  EXPECT_EQ(without_suffix("a*", "\\*", true), "a");
}

TEST(DockerfilePattern, ReplacesTheLongestMatches) {
  EXPECT_EQ(replace_matches("a-b-c", "-", "+", false), "a+b-c");
  EXPECT_EQ(replace_matches("a-b-c", "-", "+", true), "a+b+c");
  EXPECT_EQ(replace_matches("xaayaa", "a*", "_", false), "x_");
  EXPECT_EQ(replace_matches("abc", "?", "x", true), "xxx");
  EXPECT_EQ(replace_matches("abc", "b", "", true), "ac");
  EXPECT_EQ(replace_matches("abc", "b", "$1", true), std::nullopt);
}

TEST(DockerfilePattern, GivesUpOnWhatNobodyWrites) {
  EXPECT_EQ(without_prefix("a", std::string(100, 'a'), true), std::nullopt);
  EXPECT_EQ(replace_matches(std::string(1000, 'a'), "b", "c", true), std::nullopt);
}

TEST(DockerfilePattern, AllowsFewEscapes) {
  EXPECT_TRUE(is_valid_pattern("a\\*\\?\\\\\\/\\}"));
  EXPECT_FALSE(is_valid_pattern("\\a"));
  EXPECT_FALSE(is_valid_pattern("a\\"));
}

TEST(ImagePath, KnowsDrivesOfWindows) {
  EXPECT_TRUE(is_absolute_image_path("C:\\a", true));
  EXPECT_TRUE(is_absolute_image_path("\\a", true));
  EXPECT_FALSE(is_absolute_image_path("C:\\a", false));
  EXPECT_TRUE(is_absolute_image_path("/a", false));
}

}  // namespace
}  // namespace docklint
