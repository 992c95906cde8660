#include "report/rule_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/page_text.h"
#include "support/sample_report.h"

namespace docklint::test {
namespace {

using ::testing::HasSubstr;

constexpr RuleId kTwo[] = {kMissingLimit, kLatestTag};

TEST(RuleList, json_has_the_promised_fields) {
  std::string out;
  append_rule_list(out, RuleFormat::Json, kTwo, sample_options());
  EXPECT_EQ(nlohmann::json::parse(out)[1], nlohmann::json::parse(R"({
    "id": "dockerfile/latest-tag", "summary": "image uses the tag `latest`", "severity": "warning", "presets": [], "fix": "unsafe", "certainty": "sure",
    "aliases": {"hadolint": ["DL3007"], "trivy": ["DS-0001"]}, "url": "https://docklint.dev/rules/dockerfile/latest-tag"})"));
}

TEST(RuleList, text_is_a_table) {
  std::string out;
  append_rule_list(out, RuleFormat::Text, kTwo, sample_options());
  EXPECT_EQ(out,
            "compose/missing-limit  style    style   -       service has no limits\n"
            "dockerfile/latest-tag  warning  opt-in  unsafe  image uses the tag `latest`\n");
}

TEST(RulePages, text_ends_with_the_facts_of_the_rule) {
  std::string out;
  append_rule_pages(out, RuleFormat::Text, std::span(kTwo).subspan(1), sample_options());
  EXPECT_THAT(out, HasSubstr("Latest tag\n\nThe tag `latest` moves: tomorrow's build is another one. Nobody notices e.g. on\nFriday. More follows.\n\nBad\n"));
  EXPECT_THAT(out, HasSubstr("Also known as: hadolint DL3007; trivy DS-0001\n"));
}

TEST(PageText, renders_lists_code_and_links) {
  std::string out;
  append_page_text(out, "# Title\n\n- one `a b`\n  continued\n- two, see [docs](https://example.org/x)\n\n```dockerfile file=a/Dockerfile\nFROM x\n\nRUN **y**\n```\nEnd **now**.\n", Colour::Plain);
  EXPECT_EQ(out,
            "Title\n\n- one `a b` continued\n- two, see docs (https://example.org/x)\n\n    a/Dockerfile:\n    FROM x\n\n    RUN **y**\nEnd now.\n");
}

TEST(PageText, colours_code_and_headings_where_asked) {
  std::string out;
  append_page_text(out, "# Title\n\nuse `x`\n", Colour::Ansi);
  EXPECT_EQ(out, "\033[1;4mTitle\033[0m\n\nuse \033[36mx\033[0m\n");
}

}  // namespace
}  // namespace docklint::test
