#include "base/edit_distance.h"

#include <gtest/gtest.h>

#include <string>

namespace docklint {
namespace {

TEST(EditDistance, counts_slips_of_the_keyboard) {
  EXPECT_EQ(edit_distance("sarif", "sarif", 3), 0U);
  EXPECT_EQ(edit_distance("sarfi", "sarif", 3), 1U) << "a swap of neighbours is one slip";
  EXPECT_EQ(edit_distance("SARIF", "sarif", 3), 0U) << "letter case is ignored";
  EXPECT_EQ(edit_distance("json", "jsonl", 3), 1U);
  EXPECT_EQ(edit_distance("", "abc", 3), 3U);
}

TEST(EditDistance, gives_up_beyond_the_limit) {
  EXPECT_EQ(edit_distance("text", "checkstyle", 3), 4U);
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3U);
  EXPECT_EQ(edit_distance(std::string(5000, 'a'), std::string(5000, 'a'), 2), 3U);
}

TEST(NearestName, takes_the_closest_and_the_first_among_equals) {
  constexpr std::string_view kNames[] = {"json", "jsonl", "junit", "sarif"};
  EXPECT_EQ(nearest_name("jsno", kNames), "json");
  EXPECT_EQ(nearest_name("jsonn", kNames), "json");
  EXPECT_EQ(nearest_name("sarrif", kNames), "sarif");
}

TEST(NearestName, stays_silent_when_nothing_is_close) {
  constexpr std::string_view kNames[] = {"json", "sarif"};
  EXPECT_EQ(nearest_name("pretty", kNames), std::nullopt);
  EXPECT_EQ(nearest_name("", kNames), std::nullopt);
}

}  // namespace
}  // namespace docklint
