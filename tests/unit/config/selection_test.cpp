#include "config/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/preset.h"
#include "unit/config/sample_rules.h"

namespace docklint {
namespace {

using testing::ElementsAre;

std::vector<std::string> active(const std::vector<RuleSettings>& settings) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    // Always on, and tested on its own.
    if (settings[i].severity == Severity::Off || sample::kRules[i].family() == "config") continue;
    result.push_back(std::string(sample::kRules[i].id) + "=" + std::string(severity_name(settings[i].severity)));
  }
  return result;
}

std::vector<std::string> selected(const Selection& selection) {
  auto settings = select_rules(selection, sample::names());
  EXPECT_TRUE(settings.has_value()) << settings.error().message;
  return settings ? active(*settings) : std::vector<std::string>();
}

std::string refusal(const Selection& selection) {
  auto settings = select_rules(selection, sample::names());
  return settings ? std::string() : settings.error().message;
}

TEST(Selection, NothingSaidMeansRecommended) {
  EXPECT_THAT(selected({}), ElementsAre("compose/image-tag=warning", "dockerfile/exec-form=warning", "dockerfile/latest-tag=warning"));
}

TEST(Selection, StrictIncludesRecommended) {
  EXPECT_THAT(selected({.presets = {"strict"}}),
              ElementsAre("compose/image-tag=warning", "compose/sudo=info", "dockerfile/exec-form=warning",
                          "dockerfile/healthcheck-exec-form=style", "dockerfile/latest-tag=warning"));
}

TEST(Selection, PresetsOfPeersAreTheRulesThatAnswerToTheirCodes) {
  EXPECT_THAT(selected({.presets = {"hadolint"}}), ElementsAre("dockerfile/apt-pin-version=info", "dockerfile/exec-form=warning",
                                                               "dockerfile/healthcheck-exec-form=style", "dockerfile/latest-tag=warning"));
  EXPECT_THAT(selected({.presets = {"buildkit"}}), ElementsAre("dockerfile/exec-form=warning", "dockerfile/latest-tag=warning"));
  EXPECT_EQ(selected({.presets = {"all"}}).size(), std::size(sample::kRules) - 7);
}

TEST(Selection, SelectAloneRunsJustThoseRules) {
  EXPECT_THAT(selected({.select = {"DL3008"}}), ElementsAre("dockerfile/apt-pin-version=info"));
}

TEST(Selection, SelectAddsToPresetsThatAreNamed) {
  EXPECT_THAT(selected({.presets = {"security"}, .select = {"compose/*"}}),
              ElementsAre("compose/image-tag=warning", "compose/sudo=info", "dockerfile/sudo=warning"));
}

TEST(Selection, IgnoreBeatsEverything) {
  EXPECT_THAT(selected({.select = {"sudo"}, .ignore = {"compose/*", "config/*"}, .severities = {{"compose/sudo", Severity::Error}}}),
              ElementsAre("dockerfile/sudo=warning"));
}

TEST(Selection, ALevelTurnsARuleOnAndChangesAFamilyWhereItIsOn) {
  EXPECT_THAT(selected({.ignore = {"config/*"}, .severities = {{"DL3008", Severity::Error}, {"compose/*", Severity::Style}}}),
              ElementsAre("compose/image-tag=style", "dockerfile/apt-pin-version=error", "dockerfile/exec-form=warning", "dockerfile/latest-tag=warning"));
}

TEST(Selection, WatchesTheConfigurationUnlessToldNotTo) {
  auto level = [](const Selection& selection) {
    auto settings = select_rules(selection, sample::names());
    return settings.value()[static_cast<std::size_t>(sample::rule("config/unknown-key"))].severity;
  };
  EXPECT_EQ(level({.presets = {"security"}}), Severity::Error);
  EXPECT_EQ(level({.select = {"sudo"}}), Severity::Error);
  EXPECT_EQ(level({.ignore = {"config/unknown-key"}}), Severity::Off);
}

TEST(Selection, UnknownNamesAreRefusedWithASuggestion) {
  EXPECT_EQ(refusal({.select = {"lastest-tag"}}), "no rule is called `lastest-tag`; did you mean `latest-tag`?");
  EXPECT_EQ(refusal({.ignore = {"nonsense/*"}}), "no rule is called `nonsense/*`");
  EXPECT_EQ(refusal({.presets = {"strikt"}}), "no preset is called `strikt`; did you mean `strict`?");
}

TEST(Selection, OptionsStartAtTheirDefaults) {
  auto settings = default_settings(sample::names());
  const auto& options = settings.at(static_cast<std::size_t>(sample::rule("dockerfile/apt-pin-version"))).options;
  ASSERT_EQ(options.size(), 4U);
  EXPECT_EQ(std::get<std::vector<std::string>>(options[0]), (std::vector<std::string>{"curl", "git"}));
  EXPECT_EQ(std::get<std::int64_t>(options[1]), 3);
  EXPECT_EQ(std::get<std::string>(options[2]), "debian");
  EXPECT_TRUE(std::get<bool>(options[3]));
}

TEST(SeverityChoice, IsReadFromIdEqualsLevel) {
  auto choice = parse_severity_choice("compose/*=info");
  ASSERT_TRUE(choice.has_value());
  EXPECT_EQ(choice->rules, "compose/*");
  EXPECT_EQ(choice->level, Severity::Info);
  EXPECT_EQ(parse_severity_choice("DL3008").error().message, "`DL3008` is not of the form ID=LEVEL");
  EXPECT_EQ(parse_severity_choice("DL3008=fatal").error().message, "`fatal` is no level; use off, style, info, warning or error");
}

TEST(Preset, NamesAreReadBack) {
  for (Preset preset : kPresets) EXPECT_EQ(find_preset(preset_name(preset)), preset);
}

}  // namespace
}  // namespace docklint
