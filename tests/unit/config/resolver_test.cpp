#include "config/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/config/sample_rules.h"

namespace docklint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Resolver : public testing::Test {
 protected:
  ConfigResolver& resolver() {
    if (!resolver_) resolver_ = std::make_unique<ConfigResolver>(request_, files_, sources_, sample::names());
    return *resolver_;
  }

  Severity level(const std::string& path, std::string_view rule) {
    auto config = resolver().config_for(path);
    EXPECT_TRUE(config.has_value()) << config.error().message;
    return config.value()->rules[static_cast<std::size_t>(sample::rule(rule))].severity;
  }

  // "path: rule: message"
  std::vector<std::string> problems() {
    std::vector<std::string> lines;
    for (const Diagnostic& finding : resolver().problems()) {
      lines.push_back(sources_.at(finding.where.file).path() + ": " + std::string(sample::kRules[static_cast<std::size_t>(finding.rule)].name()) + ": " + finding.message);
    }
    return lines;
  }

  MemoryFileSystem files_;
  SourceSet sources_;
  ConfigRequest request_;

 private:
  std::unique_ptr<ConfigResolver> resolver_;
};

TEST_F(Resolver, WithoutFilesTheBuiltInPresetApplies) {
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Warning);
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/sudo"), Severity::Off);
}

TEST_F(Resolver, NearerFilesOverrideFartherOnes) {
  files_.add_file(".docklint.yaml", "presets: security\nrules: {latest-tag: error}\nfail-on: error\n");
  files_.add_file("api/docklint.yaml", "rules: {latest-tag: info}\n");
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Info);
  EXPECT_EQ(level("web/Dockerfile", "dockerfile/latest-tag"), Severity::Error);
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/sudo"), Severity::Warning) << "presets of the farther file stay";
  EXPECT_EQ(resolver().config_for("api/x/y/Dockerfile").value()->fail_on, Severity::Error);
}

TEST_F(Resolver, ARootLooksNoFurther) {
  files_.add_file(".docklint.yaml", "rules: {latest-tag: off}\n");
  files_.add_file("api/.docklint.yaml", "root: true\n");
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Warning);
}

TEST_F(Resolver, AnAbsolutePathFindsTheSameFiles) {
  files_.add_file(".docklint.yaml", "overrides: [{files: api/*, rules: {latest-tag: off}}]\n");
  EXPECT_EQ(level("/api/Dockerfile", "dockerfile/latest-tag"), Severity::Off);
  EXPECT_EQ(level("./api/Dockerfile", "dockerfile/latest-tag"), Severity::Off);
}

TEST_F(Resolver, OverridesAreSeenFromTheirOwnFolder) {
  files_.add_file("api/.docklint.yaml", "rules: {latest-tag: error}\noverrides:\n  - {files: [old/*], rules: {latest-tag: off, DL3025: info}}\n");
  EXPECT_EQ(level("api/old/Dockerfile", "dockerfile/latest-tag"), Severity::Off);
  EXPECT_EQ(level("api/old/Dockerfile", "dockerfile/healthcheck-exec-form"), Severity::Info);
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Error);
}

TEST_F(Resolver, TheCommandLineWins) {
  files_.add_file(".docklint.yaml", "presets: all\nrules: {latest-tag: off, sudo: error}\nfail-on: error\n");
  request_.selection.presets = {"recommended"};
  request_.selection.severities = {{"dockerfile/sudo", Severity::Style}};
  request_.fail_on = Severity::Off;
  EXPECT_EQ(level("Dockerfile", "dockerfile/latest-tag"), Severity::Off) << "rules of the file stay beside presets of the command line";
  EXPECT_EQ(level("Dockerfile", "compose/sudo"), Severity::Error);
  EXPECT_EQ(level("Dockerfile", "dockerfile/sudo"), Severity::Style);
  EXPECT_EQ(level("Dockerfile", "dockerfile/apt-pin-version"), Severity::Off);
  EXPECT_EQ(resolver().config_for("Dockerfile").value()->fail_on, Severity::Off);
}

TEST_F(Resolver, SelectKeepsLevelsAndOptionsOfTheFiles) {
  files_.add_file(".docklint.yaml", "rules: {apt-pin-version: {severity: error, limit: 7}}\n");
  request_.selection.select = {"DL3008"};
  EXPECT_EQ(level("Dockerfile", "dockerfile/apt-pin-version"), Severity::Error);
  EXPECT_EQ(level("Dockerfile", "dockerfile/latest-tag"), Severity::Off);
  auto config = resolver().config_for("Dockerfile");
  EXPECT_EQ(std::get<std::int64_t>((*config)->rules[static_cast<std::size_t>(sample::rule("dockerfile/apt-pin-version"))].options[1]), 7);
}

TEST_F(Resolver, OptionsSwitchAnOptInRuleOn) {
  files_.add_file(".docklint.yaml", "rules: {apt-pin-version: {limit: 7}, DL3025: on}\n");
  EXPECT_EQ(level("Dockerfile", "dockerfile/apt-pin-version"), Severity::Info);
  EXPECT_EQ(level("Dockerfile", "dockerfile/healthcheck-exec-form"), Severity::Style);
}

TEST_F(Resolver, TrustedRegistriesReachTheRulesAboutThem) {
  files_.add_file(".docklint.yaml", "trusted-registries: ghcr.io\n");
  EXPECT_EQ(level("Dockerfile", "dockerfile/untrusted-registry"), Severity::Error);
  auto config = resolver().config_for("Dockerfile");
  const auto& options = (*config)->rules[static_cast<std::size_t>(sample::rule("dockerfile/untrusted-registry"))].options;
  EXPECT_THAT(std::get<std::vector<std::string>>(options[0]), ElementsAre("ghcr.io"));
}

TEST_F(Resolver, PeersFilesAreReadWhereThereIsNoneOfOurs) {
  files_.add_file(".hadolint.yaml", "ignored: [DL3007]\n");
  files_.add_file(".dclintrc", "rules: {service-image-require-explicit-tag: 0}\n");
  files_.add_file("own/.docklint.yaml", "fail-on: error\n");
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Off);
  EXPECT_EQ(level("api/compose.yaml", "compose/image-tag"), Severity::Off);
  EXPECT_EQ(level("own/Dockerfile", "dockerfile/latest-tag"), Severity::Warning);
}

TEST_F(Resolver, FilesWithTheSameSettingsShareThem) {
  files_.add_file(".docklint.yaml", "overrides: [{files: old/*, rules: {sudo: off}}]\n");
  auto one = resolver().config_for("a/Dockerfile").value();
  EXPECT_EQ(one, resolver().config_for("b/c/Dockerfile").value());
  EXPECT_NE(one, resolver().config_for("old/Dockerfile").value());
  EXPECT_EQ(sources_.size(), 1U) << "a configuration file is read once";
}

TEST_F(Resolver, AGivenFileIsTheOnlyOne) {
  files_.add_file(".docklint.yaml", "rules: {latest-tag: off}\n");
  files_.add_file("ci/strict.yaml", "overrides: [{files: api/*, rules: {latest-tag: error}}]\n");
  request_.file = "ci/strict.yaml";
  EXPECT_EQ(level("Dockerfile", "dockerfile/latest-tag"), Severity::Warning);
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Error) << "its patterns start at the working folder";
}

TEST_F(Resolver, AGivenFileThatCannotBeReadIsRefused) {
  request_.file = "missing.yaml";
  auto config = resolver().config_for("Dockerfile");
  ASSERT_FALSE(config.has_value());
  EXPECT_EQ(config.error().code, ErrorCode::Usage);
  EXPECT_THAT(config.error().message, HasSubstr("missing.yaml"));
}

TEST_F(Resolver, NoConfigReadsNothing) {
  files_.add_file(".docklint.yaml", "rules: {latest-tag: off}\n");
  request_.use_files = false;
  EXPECT_EQ(level("Dockerfile", "dockerfile/latest-tag"), Severity::Warning);
  EXPECT_THAT(files_.reads(), IsEmpty());
}

TEST_F(Resolver, AnUnreadableFileIsAnErrorOfTheRun) {
  files_.add_unreadable("api/.docklint.yaml");
  EXPECT_EQ(level("api/Dockerfile", "dockerfile/latest-tag"), Severity::Warning);
  ASSERT_EQ(resolver().errors().size(), 1U);
  EXPECT_EQ(resolver().errors()[0].path, "api/.docklint.yaml");
}

TEST_F(Resolver, AnUnknownRuleOnTheCommandLineIsRefused) {
  request_.selection.ignore = {"lastest-tag"};
  auto config = resolver().config_for("Dockerfile");
  ASSERT_FALSE(config.has_value());
  EXPECT_EQ(config.error().message, "no rule is called `lastest-tag`; did you mean `latest-tag`?");
}

TEST_F(Resolver, ExcludesAreSeenFromEachFilesFolder) {
  files_.add_file(".docklint.yaml", "exclude: [vendor/, build/*.Dockerfile]\n");
  files_.add_file("api/.docklint.yaml", "exclude: [./tmp]\n");
  EXPECT_TRUE(resolver().is_excluded("x/vendor/Dockerfile"));
  EXPECT_TRUE(resolver().is_excluded("build/a.Dockerfile"));
  EXPECT_TRUE(resolver().is_excluded("api/tmp/Dockerfile"));
  EXPECT_FALSE(resolver().is_excluded("tmp/Dockerfile"));
}

TEST_F(Resolver, MistakesAreFindingsOfTheirFile) {
  files_.add_folder("legacy");
  files_.add_file(".docklint.yaml", "rules: {sudo: of}\n");
  files_.add_file("api/.docklint.yaml", "rule: 1\nrules: {config/invalid-value: off}\nfail-on: x\n");
  level("api/Dockerfile", "dockerfile/sudo");
  EXPECT_THAT(problems(), testing::UnorderedElementsAre(".docklint.yaml: invalid-value: level of a rule must be off, on, style, info, warning or error",
                                                        "api/.docklint.yaml: unknown-key: configuration has no key `rule`"));
}

TEST_F(Resolver, PatternsOfFoldersThatAreNotThereAreFound) {
  files_.add_folder("legacy");
  files_.add_file(".docklint.yaml", "presets: strict\nexclude: [legacy/**, gone/**, name]\noverrides: [{files: [old/x], rules: {}}]\n");
  level("Dockerfile", "dockerfile/sudo");
  EXPECT_THAT(problems(), ElementsAre(".docklint.yaml: unmatched-path: path pattern `gone/**` matches no file",
                                      ".docklint.yaml: unmatched-path: path pattern `old/x` matches no file"));
}

TEST_F(Resolver, ShowsWhereEachValueComesFrom) {
  files_.add_file(".docklint.yaml", "fail-on: error\nrules:\n  apt-pin-version: {limit: 7}\n  latest-tag: off\n");
  files_.add_file("api/.docklint.yaml", "overrides:\n  - files: ['*']\n    rules: {DL3025: style}\n");
  request_.selection.severities = {{"dockerfile/sudo", Severity::Info}};
  std::string shown = resolver().show("api/Dockerfile").value();
  EXPECT_THAT(shown, HasSubstr("# configuration files, the strongest last: .docklint.yaml, api/.docklint.yaml\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\npresets: \\[recommended\\] +# built-in\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\nfail-on: error +# .docklint.yaml:1\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\n  dockerfile/latest-tag: off +# .docklint.yaml:4\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\n  dockerfile/exec-form: style +# api/.docklint.yaml:3, override\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\n    limit: 7 +# .docklint.yaml:3\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\n    allow: \\[\"curl\", \"git\"\\] +# built-in\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\n  dockerfile/sudo: info +# command line\n"));
  EXPECT_THAT(shown, testing::ContainsRegex("\n  compose/image-tag: warning +# preset\n"));
}

}  // namespace
}  // namespace docklint
