#include "cli/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docklint::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Parsed<CheckOptions> check_options(std::vector<std::string> arguments) { return parse_check(arguments); }

std::string mistake_in(std::vector<std::string> arguments) {
  auto options = parse_check(arguments);
  if (options) return "no mistake";
  EXPECT_EQ(options.error().code, ExitCode::Usage);
  return options.error().text;
}

TEST(CheckOptions, a_path_after_the_value_of_an_option_stays_a_path) {
  auto options = check_options({"--preset", "strict", "Dockerfile", "--select", "DL3008,DL3009", "api", "--ignore=DL3010", "-"});
  ASSERT_TRUE(options);
  EXPECT_THAT(options->paths, ElementsAre("Dockerfile", "api", "-"));
  EXPECT_THAT(options->config.selection.presets, ElementsAre("strict"));
  EXPECT_THAT(options->config.selection.select, ElementsAre("DL3008", "DL3009"));
  EXPECT_THAT(options->config.selection.ignore, ElementsAre("DL3010"));
}

TEST(CheckOptions, after_two_dashes_everything_is_a_path) {
  auto options = check_options({"--quiet", "--", "--odd", "-x"});
  ASSERT_TRUE(options);
  EXPECT_THAT(options->paths, ElementsAre("--odd", "-x"));
}

TEST(CheckOptions, formats_and_outputs_make_pairs) {
  auto pairs = [](std::vector<std::string> arguments) {
    auto options = parse_check(arguments);
    std::vector<std::pair<ReportFormat, std::string>> result;
    if (!options) return result;
    for (const OutputChoice& output : options->outputs) result.emplace_back(output.format, output.path);
    return result;
  };
  using Pair = std::pair<ReportFormat, std::string>;
  EXPECT_THAT(pairs({}), ElementsAre(Pair{ReportFormat::Text, ""}));
  EXPECT_THAT(pairs({"--output", "a.txt"}), ElementsAre(Pair{ReportFormat::Text, "a.txt"}));
  EXPECT_THAT(pairs({"--format", "text", "--format", "sarif=a.sarif"}), ElementsAre(Pair{ReportFormat::Text, ""}, Pair{ReportFormat::Sarif, "a.sarif"}));
  EXPECT_THAT(pairs({"--format", "json", "--output", "a.json", "--format", "html", "-o", "a.html"}),
              ElementsAre(Pair{ReportFormat::Json, "a.json"}, Pair{ReportFormat::Html, "a.html"}));
  EXPECT_THAT(pairs({"--format", "json", "-o", "-"}), ElementsAre(Pair{ReportFormat::Json, ""}));
}

TEST(CheckOptions, impossible_pairs_are_mistakes) {
  EXPECT_THAT(mistake_in({"--format", "json", "--format", "text"}), HasSubstr("only one format can go to standard output"));
  EXPECT_THAT(mistake_in({"--format", "json=a", "--output", "b"}), HasSubstr("--output b has no --format of its own"));
  EXPECT_THAT(mistake_in({"--format", "json="}), HasSubstr("--format json= names no file"));
}

TEST(CheckOptions, wrong_words_get_a_suggestion) {
  EXPECT_THAT(mistake_in({"--formt", "json"}), HasSubstr("unknown option `--formt`; did you mean `--format`?"));
  EXPECT_THAT(mistake_in({"--format", "sarfi"}), HasSubstr("unknown format `sarfi`; did you mean `sarif`?"));
  EXPECT_THAT(mistake_in({"--format", "pretty"}), HasSubstr("unknown format `pretty`; there are text, json,"));
  EXPECT_THAT(mistake_in({"--language", "dockerfil"}), HasSubstr("unknown language `dockerfil`; did you mean `dockerfile`?"));
  EXPECT_THAT(mistake_in({"--color", "alway"}), HasSubstr("did you mean `always`?"));
}

TEST(CheckOptions, wrong_values_are_mistakes) {
  for (const char* jobs : {"0", "-1", "many", "1x", "257", ""}) EXPECT_THAT(mistake_in({std::string("--jobs=") + jobs}), HasSubstr("error: ")) << jobs;
  EXPECT_THAT(mistake_in({"--jobs", "many"}), HasSubstr("--jobs takes a number from 1 to 256, not `many`"));
  EXPECT_THAT(mistake_in({"--fail-on", "fatal"}), HasSubstr("fatal"));
  EXPECT_THAT(mistake_in({"--severity", "DL3008"}), HasSubstr("DL3008"));
  EXPECT_THAT(mistake_in({"--format"}), HasSubstr("--format"));
  EXPECT_THAT(mistake_in({"--quiet", "--statistics"}), HasSubstr("exclude each other"));
  EXPECT_THAT(mistake_in({"--config", "a", "--no-config"}), HasSubstr("exclude each other"));
  EXPECT_THAT(mistake_in({"-", "--files-from", "-"}), HasSubstr("standard input cannot be both"));
}

TEST(CheckOptions, help_is_no_mistake) {
  auto options = check_options({"--help"});
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().code, ExitCode::Clean);
  EXPECT_THAT(options.error().text, HasSubstr("Usage: docklint check [OPTIONS] [PATH...]"));
  EXPECT_THAT(options.error().text, HasSubstr("--format FORMAT[=FILE]"));
  EXPECT_THAT(options.error().text, HasSubstr("Examples:"));
}

TEST(ExplainOptions, need_a_rule) {
  const std::vector<std::string> none;
  auto options = parse_explain(none);
  ASSERT_FALSE(options);
  EXPECT_THAT(options.error().text, HasSubstr("explain needs the id of a rule"));
}

}  // namespace
}  // namespace docklint::cli
