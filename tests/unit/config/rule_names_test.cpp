#include "config/rule_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/config/sample_rules.h"

namespace docklint {
namespace {

using testing::ElementsAre;

std::vector<std::string_view> ids(const std::vector<RuleId>& rules) {
  std::vector<std::string_view> result;
  for (RuleId rule : rules) result.push_back(sample::kRules[static_cast<std::size_t>(rule)].id);
  return result;
}

std::vector<std::string_view> found(std::string_view text) { return ids(sample::names().find(text).rules); }

TEST(RuleNames, AreFoundByIdNameFamilyAndCode) {
  EXPECT_THAT(found("dockerfile/latest-tag"), ElementsAre("dockerfile/latest-tag"));
  EXPECT_THAT(found("latest-tag"), ElementsAre("dockerfile/latest-tag"));
  EXPECT_THAT(found("sudo"), ElementsAre("compose/sudo", "dockerfile/sudo"));
  EXPECT_THAT(found("compose/*"), ElementsAre("compose/image-tag", "compose/sudo"));
  EXPECT_THAT(found("DL3007"), ElementsAre("dockerfile/latest-tag"));
  EXPECT_THAT(found("hadolint:dl3007"), ElementsAre("dockerfile/latest-tag"));
  EXPECT_EQ(found("*").size(), std::size(sample::kRules));
}

TEST(RuleNames, OneCodeCanStandForSeveralRules) {
  EXPECT_THAT(found("DL3025"), ElementsAre("dockerfile/exec-form", "dockerfile/healthcheck-exec-form"));
}

TEST(RuleNames, ANameThatIsAlsoACodeStandsForBoth) {
  EXPECT_THAT(found("image-tag"), ElementsAre("compose/image-tag", "dockerfile/latest-tag"));
  EXPECT_THAT(found("compose/image-tag"), ElementsAre("compose/image-tag"));
}

TEST(RuleNames, OtherSpellingsOfPeersAreKnown) {
  for (std::string_view spelling : {"AVD-DS-0001", "DS001", "ds001", "trivy:AVD-DS-0001", "use-specific-tags", "docker-use-specific-tags", "docker:S6596",
                                    "dockerfile.best-practice.avoid-latest-version.avoid-latest-version"})
    EXPECT_THAT(found(spelling), ElementsAre("dockerfile/latest-tag")) << spelling;
  EXPECT_THAT(found("DS01"), ElementsAre());
}

TEST(RuleNames, PartOfACodeIsNoCode) {
  EXPECT_THAT(found("3007"), ElementsAre());
  EXPECT_THAT(found("lint:DL3007"), ElementsAre());
  EXPECT_THAT(found("buildkit:DL3007"), ElementsAre());
  EXPECT_THAT(found(""), ElementsAre());
}

TEST(RuleNames, CodesOfOneToolAreKeptApart) {
  EXPECT_THAT(ids(sample::names().find_code("hadolint", "DL3025")), ElementsAre("dockerfile/exec-form", "dockerfile/healthcheck-exec-form"));
  EXPECT_THAT(ids(sample::names().find_code("buildkit", "DL3025")), ElementsAre());
}

TEST(RuleNames, SuggestTheNearestNameOrCode) {
  EXPECT_EQ(sample::names().closest("dockerfile/lastest-tag"), "dockerfile/latest-tag");
  EXPECT_EQ(sample::names().closest("lastest-tag"), "latest-tag");
  EXPECT_EQ(sample::names().closest("JSONArgRecommended"), "JSONArgsRecommended");
  EXPECT_EQ(sample::names().closest("something-else-entirely"), "");
  EXPECT_EQ(sample::names().closest_code("buildkit", "jsonargsrecommended"), "JSONArgsRecommended");
}

TEST(RuleNames, TheRealTableAnswersToItsOwnIds) {
  RuleNames names;
  for (const RuleInfo& rule : all_rules()) {
    NamedRules named = names.find(rule.id);
    ASSERT_EQ(named.kind, NameKind::Rule) << rule.id;
    EXPECT_EQ(rule_info(named.rules.at(0)).id, rule.id);
    for (std::string_view alias : rule.aliases) EXPECT_TRUE(names.find(alias).is_known()) << alias;
  }
}

}  // namespace
}  // namespace docklint
