#include "config/config_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config_keys.h"
#include "config/peer_config.h"
#include "unit/config/sample_rules.h"

namespace docklint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Read {
  std::shared_ptr<const SourceBuffer> source;
  ConfigText text;

  // "rule @ marked text: message; help"
  std::vector<std::string> problems() const {
    std::vector<std::string> lines;
    for (const ConfigProblem& problem : text.problems) {
      lines.push_back(std::string(problem.rule.substr(7)) + " @ " + std::string(source->text(problem.where)) + ": " + problem.message +
                      (problem.help.empty() ? "" : "; " + problem.help));
    }
    return lines;
  }
};

using Reader = ConfigText (*)(const SourceBuffer&, FileId, const RuleNames&);

Read read(std::string text, Reader reader = read_config) {
  Read result{SourceBuffer::make(".docklint.yaml", std::move(text)), {}};
  result.text = reader(*result.source, FileId{0}, sample::names());
  return result;
}

TEST(ConfigReader, AnEmptyFileSaysNothing) {
  EXPECT_THAT(read("").problems(), IsEmpty());
  EXPECT_THAT(read("# nothing\n").problems(), IsEmpty());
  EXPECT_THAT(read("rules:\n").problems(), IsEmpty());
}

TEST(ConfigReader, ReadsEveryKey) {
  Read file = read(
      "root: true\npresets: strict\nfail-on: never\nsuppression-comments: docklint\ntrusted-registries: [ghcr.io, docker.io]\nexclude: [vendor, '*.tmp']\n"
      "overrides:\n  - files: legacy/**\n    rules: {sudo: off}\n");
  EXPECT_THAT(file.problems(), IsEmpty());
  const PartialConfig& config = file.text.config;
  EXPECT_TRUE(config.is_root);
  EXPECT_THAT(config.presets->value, ElementsAre("strict"));
  EXPECT_EQ(config.fail_on->value, Severity::Off);
  EXPECT_EQ(config.suppression_comments->value, SuppressionMode::OwnOnly);
  EXPECT_THAT(config.trusted_registries->value, ElementsAre("ghcr.io", "docker.io"));
  ASSERT_EQ(config.exclude.size(), 2U);
  EXPECT_EQ(config.exclude[1].text(), "*.tmp");
  ASSERT_EQ(config.overrides.size(), 1U);
  EXPECT_EQ(config.overrides[0].rules.at(0).level, Severity::Off);
}

TEST(ConfigReader, PutsFamiliesBeforeTheirRules) {
  Read file = read("rules:\n  DL3007: error\n  dockerfile/*: off\n");
  ASSERT_EQ(file.text.config.rules.size(), 2U);
  EXPECT_TRUE(file.text.config.rules[0].is_pattern);
  EXPECT_EQ(file.text.config.rules[1].level, Severity::Error);
}

TEST(ConfigReader, ReadsTypedOptions) {
  Read file = read("rules:\n  apt-pin-version: {severity: error, allow: [vim], limit: 0x10, distribution: ubuntu, final-stage-only: false}\n");
  EXPECT_THAT(file.problems(), IsEmpty());
  const RuleChoice& choice = file.text.config.rules.at(0);
  EXPECT_EQ(choice.level, Severity::Error);
  ASSERT_EQ(choice.options.size(), 4U);
  EXPECT_THAT(std::get<std::vector<std::string>>(choice.options[0].value), ElementsAre("vim"));
  EXPECT_EQ(std::get<std::int64_t>(choice.options[1].value), 16);
  EXPECT_EQ(std::get<std::string>(choice.options[2].value), "ubuntu");
  EXPECT_FALSE(std::get<bool>(choice.options[3].value));
}

TEST(ConfigReader, SharesSettingsThroughAnchors) {
  Read file = read("rules: &common\n  sudo: off\noverrides:\n  - files: a\n    rules:\n      <<: *common\n      DL3007: off\n");
  EXPECT_THAT(file.problems(), IsEmpty());
  EXPECT_EQ(file.text.config.overrides.at(0).rules.size(), 2U);
}

struct Mistake {
  const char* text;
  const char* problem;
};

class ConfigMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ConfigMistake, IsFoundAtItsPlace) { EXPECT_THAT(read(GetParam().text).problems(), ElementsAre(GetParam().problem)) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(
    Keys, ConfigMistake,
    testing::Values(
        Mistake{"rule: {}\n", "unknown-key @ rule: configuration has no key `rule`; did you mean `rules`?"},
        Mistake{"- a\n", "invalid-value @ - a: configuration must be a mapping; write `key: value` lines"},
        Mistake{"root: maybe\n", "invalid-value @ maybe: `root` must be true or false"},
        Mistake{"root: 'true'\n", "invalid-value @ 'true': `root` must be true or false"},
        Mistake{"root:\n", "invalid-value @ root: `root` must be true or false"},
        Mistake{"presets: [strikt]\n",
                "invalid-value @ strikt: `presets` must be recommended, strict, security, style, hadolint, buildkit or all; did you mean `strict`?"},
        Mistake{"presets: {a: b}\n", "invalid-value @ {a: b}: `presets` must be a list of texts"},
        Mistake{"fail-on: fatal\n", "invalid-value @ fatal: `fail-on` must be error, warning, info, style or never"},
        Mistake{"trustedRegistries: [ghcr.io]\n", "deprecated-name @ trustedRegistries: key `trustedRegistries` is called `trusted-registries` here; write `trusted-registries`"},
        Mistake{"exclude: [a, [b]]\n", "invalid-value @ [b]: `exclude` must be a list of texts"},
        Mistake{"exclude: ''\n", "invalid-value @ '': path pattern is empty"},
        Mistake{"root: true\nroot: false\n", "duplicate-key @ root: key `root` is given twice; keep one of them"},
        Mistake{"overrides: {files: a}\n", "invalid-value @ {files: a}: `overrides` must be a list of mappings with `files` and `rules`"},
        Mistake{"overrides: [{rules: {}}]\n",
                "invalid-value @ {rules: {}}: an entry of `overrides` has no `files`; list the patterns of the files it is about"},
        Mistake{"overrides: [{files: a, presets: strict}]\n", "unknown-key @ presets: configuration has no key `presets`; known here: files or rules"}));

INSTANTIATE_TEST_SUITE_P(
    Rules, ConfigMistake,
    testing::Values(
        Mistake{"rules: [sudo]\n", "invalid-value @ [sudo]: `rules` must be a mapping of rules to levels"},
        Mistake{"rules: {lastest-tag: off}\n", "unknown-rule @ lastest-tag: no rule is called `lastest-tag`; did you mean `latest-tag`?"},
        Mistake{"rules: {nonsense/*: off}\n", "unknown-rule @ nonsense/*: no rule is called `nonsense/*`; see `docklint rules` for their names"},
        Mistake{"rules: {sudo: eror}\n", "invalid-value @ eror: level of a rule must be off, on, style, info, warning or error; did you mean `error`?"},
        Mistake{"rules: {sudo: {severity: 3}}\n", "invalid-value @ 3: level of a rule must be off, on, style, info, warning or error"},
        Mistake{"rules: {apt-pin-version: {alow: x}}\n", "unknown-key @ alow: `apt-pin-version` has no option `alow`; did you mean `allow`?"},
        Mistake{"rules: {apt-pin-version: {limit: many}}\n", "invalid-value @ many: `limit` must be a whole number"},
        Mistake{"rules: {apt-pin-version: {distribution: [a]}}\n", "invalid-value @ [a]: `distribution` must be a text"},
        Mistake{"rules: {apt-pin-version: {final-stage-only: 1}}\n", "invalid-value @ 1: `final-stage-only` must be true or false"},
        Mistake{"rules: {apt-pin-version: {allow: {a: b}}}\n", "invalid-value @ {a: b}: `allow` must be a list of texts"}));

TEST(ConfigReader, ReadsUpToASyntaxError) {
  Read file = read("fail-on: error\nrules: [a\n");
  ASSERT_FALSE(file.text.problems.empty());
  EXPECT_EQ(file.text.problems[0].rule, "config/syntax-error");
  ASSERT_TRUE(file.text.config.fail_on.has_value());
}

TEST(ConfigReader, OffersToReplaceWhatWasMistyped) {
  Read file = read("rules: {lastest-tag: off}\ntrustedRegistries: []\n");
  ASSERT_EQ(file.text.problems.size(), 2U);
  EXPECT_EQ(file.text.problems[0].replacement->text, "latest-tag");
  EXPECT_EQ(file.text.problems[0].replacement->applicability, Applicability::Unsafe);
  EXPECT_EQ(file.text.problems[1].replacement->applicability, Applicability::Safe);
}

TEST(ConfigReader, SurvivesEveryTruncation) {
  std::string text = "presets: [strict]\nrules:\n  apt-pin-version: {allow: [\"a\", b], limit: 3}\noverrides:\n  - files: ['x/**']\n    rules: {sudo: off}\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    Read file = read(text.substr(0, length));
    for (const ConfigProblem& problem : file.text.problems) EXPECT_LE(problem.where.end, length);
  }
}

TEST(HadolintConfig, IsReadForItsRules) {
  Read file = read(
      "ignored: [DL3008, SC2086]\noverride:\n  error: [DL3007]\n  info: [DL3007, DL3025]\ntrustedRegistries: [ghcr.io]\nfailure-threshold: error\n"
      "disable-ignore-pragma: true\nformat: json\n",
      read_hadolint_config);
  EXPECT_THAT(file.problems(), IsEmpty());
  const PartialConfig& config = file.text.config;
  ASSERT_EQ(config.rules.size(), 4U);
  EXPECT_EQ(config.rules[2].rules, std::vector<RuleId>{sample::rule("dockerfile/latest-tag")});
  EXPECT_EQ(config.rules[2].level, Severity::Error) << "the strictest level comes last and wins";
  EXPECT_EQ(config.rules[3].level, Severity::Off);
  EXPECT_EQ(config.fail_on->value, Severity::Error);
  EXPECT_THAT(config.trusted_registries->value, ElementsAre("ghcr.io"));
  EXPECT_EQ(config.suppression_comments->value, SuppressionMode::OwnOnly);
  EXPECT_EQ(read("no-fail: true\nfailure-threshold: error\n", read_hadolint_config).text.config.fail_on->value, Severity::Off);
}

TEST(HadolintConfig, HidesCodesOfShellcheckThatNoRuleOfOursHas) {
  auto source = SourceBuffer::make(".hadolint.yaml", "ignored: [SC2223, SC2086, DL3008]\n");
  PartialConfig config = read_hadolint_config(*source, FileId{0}, RuleNames()).config;
  std::vector<std::string> excluded;
  for (const RuleChoice& choice : config.rules)
    for (const OptionChoice& option : choice.options)
      if (rule_info(option.rule).id == "shell/shellcheck") excluded = std::get<std::vector<std::string>>(option.value);
  EXPECT_THAT(excluded, ElementsAre("SC2223"));
}

TEST(DclintConfig, IsReadForItsRules) {
  Read file = read(R"({"rules": {"service-image-require-explicit-tag": [2, {"x": 1}], "no-such-rule": 0}, "exclude": ["vendor"], "quiet": true})", read_dclint_config);
  EXPECT_THAT(file.problems(), IsEmpty());
  ASSERT_EQ(file.text.config.rules.size(), 1U);
  EXPECT_EQ(file.text.config.rules[0].level, Severity::Error);
  EXPECT_EQ(file.text.config.exclude.at(0).text(), "vendor");
}

TEST(ConfigSchema, NamesEveryKeyAndRule) {
  std::string schema = config_json_schema(sample::names());
  for (const ConfigKey& key : top_level_keys()) EXPECT_NE(schema.find("\"" + std::string(key.name) + "\": {"), std::string::npos) << key.name;
  for (const RuleInfo& rule : sample::kRules) EXPECT_NE(schema.find("\"" + std::string(rule.id) + "\": {"), std::string::npos) << rule.id;
  EXPECT_NE(schema.find("\"limit\": {\"description\": \"number\", \"type\": \"integer\"}"), std::string::npos);
  EXPECT_EQ(std::count(schema.begin(), schema.end(), '{'), std::count(schema.begin(), schema.end(), '}'));
}

}  // namespace
}  // namespace docklint
