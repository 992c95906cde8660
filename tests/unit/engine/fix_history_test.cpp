#include "engine/fix_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docklint {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const RuleInFile kFirst{"Dockerfile", RuleId{1}};
const RuleInFile kSecond{"Dockerfile", RuleId{2}};
const RuleInFile kThird{"compose.yaml", RuleId{3}};

TEST(FixHistory, new_texts_are_no_fight) {
  FixHistory history("a");
  EXPECT_EQ(history.first_text(), "a");
  EXPECT_THAT(history.add("b", {kFirst}), IsEmpty());
  EXPECT_THAT(history.add("c", {kFirst, kSecond}), IsEmpty());
}

TEST(FixHistory, a_text_that_comes_back_names_all_who_led_away_from_it_and_back) {
  FixHistory history("a");
  history.add("b", {kThird});
  history.add("c", {kFirst});
  EXPECT_THAT(history.add("b", {kSecond}), UnorderedElementsAre(kFirst, kSecond));
  EXPECT_THAT(history.add("a", {kSecond}), UnorderedElementsAre(kFirst, kSecond, kThird));
}

TEST(FixHistory, a_fix_that_changes_nothing_fights_with_itself) {
  FixHistory history("a");
  EXPECT_THAT(history.add("a", {kFirst}), UnorderedElementsAre(kFirst));
}

}  // namespace
}  // namespace docklint
