#include "base/name_filter.h"

#include <gtest/gtest.h>

#include "model/shell/arguments.h"

namespace docklint {
namespace {

TEST(NameFilter, never_says_no_to_a_name_it_was_given) {
  NameFilter filter;
  constexpr std::string_view kNames[] = {"vi", "subscription-manager", "[[", "a-name-of-more-than-thirty-one-characters", "\xC3\xA9"};
  for (std::string_view name : kNames) filter.add(name);
  for (std::string_view name : kNames) EXPECT_TRUE(filter.may_hold(name)) << name;
}

TEST(NameFilter, says_no_by_first_letter_and_by_length) {
  NameFilter filter;
  filter.add("curl");
  EXPECT_FALSE(filter.may_hold("wget"));
  EXPECT_FALSE(filter.may_hold("curly"));
  EXPECT_FALSE(filter.may_hold(""));
}

TEST(NameList, holds_its_words_and_nothing_else) {
  constexpr NameList kList(" vim  vi nano ");
  for (std::string_view word : {"vim", "vi", "nano"}) EXPECT_TRUE(kList.holds(word)) << word;
  for (std::string_view word : {"", "v", "vin", "nan", "vim vi", "nano ", "na no"}) EXPECT_FALSE(kList.holds(word)) << word;
}

}  // namespace
}  // namespace docklint
