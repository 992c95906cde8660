#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(TextReport, shows_line_mark_related_place_help_fix_and_reason) {
  EXPECT_EQ(sample_report().in(ReportFormat::Text),
            "warning[dockerfile/latest-tag]: image `node` uses the tag `latest`\n"
            "  --> api/Dockerfile:1:6\n"
            "   |\n"
            " 1 | FROM node:latest\n"
            "   |      ^^^^^^^^^^^\n"
            "  ::: compose.yaml:2:3\n"
            " 2 |   web:\n"
            "   |   --- service `web` builds it\n"
            "   = help: name the version you tested\n"
            "   = unsafe fix: write `node:22`\n"
            "   = why: The tag `latest` moves: tomorrow's build is another one\n"
            "\n"
            "error[dockerfile/secret-in-env]: `API_KEY` keeps a secret in the image\n"
            "  --> api/Dockerfile:2:5\n"
            "   |\n"
            " 2 | ENV API_KEY=************\n"
            "   |     ^^^^^^^\n"
            "   = why: One reason\n"
            "\n"
            "style[compose/missing-limit]: service `web` has no memory limit\n"
            "  --> compose.yaml:2:3\n"
            "   |\n"
            " 2 |   web:\n"
            "   |   ^^^\n"
            "   = why: One reason\n"
            "\n"
            "checked 2 files: 1 error, 1 warning, 1 style (2 suppressed); 1 path could not be read; 1 fixable (1 only with --unsafe-fixes)\n");
}

TEST(TextReport, gives_the_reason_of_a_rule_once) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "FROM a:latest\nFROM b:latest\n");
  builder.finding(kLatestTag, builder.place(file, "a:latest"), "first");
  builder.finding(kLatestTag, builder.place(file, "b:latest"), "second");
  std::string text = builder.in(ReportFormat::Text);
  EXPECT_EQ(text.find("= why"), text.rfind("= why"));
}

TEST(TextReport, quiet_leaves_the_summary_out) {
  ReportBuilder builder;
  builder.file("Dockerfile", "FROM a\n");
  EXPECT_EQ(builder.in(ReportFormat::Text), "checked 1 file: nothing to report\n");
  ReportOptions options = sample_options();
  options.detail = Detail::Quiet;
  EXPECT_EQ(builder.in(ReportFormat::Text, options), "");
}

TEST(TextReport, statistics_count_findings_by_rule) {
  ReportOptions options = sample_options();
  options.detail = Detail::Statistics;
  EXPECT_THAT(sample_report().in(ReportFormat::Text, options), HasSubstr("     1  dockerfile/latest-tag     image uses the tag `latest` (1 fixable)\n"));
}

TEST(TextReport, control_characters_of_a_file_never_reach_the_terminal) {
  ReportBuilder builder;
  FileId file = builder.file("bad\033[2J\nname", "FROM \033]0;owned\a x:latest\r\n");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "image `\033[31m` is odd");
  std::string text = builder.in(ReportFormat::Text);
  EXPECT_EQ(text.find('\033'), text.npos);
  EXPECT_EQ(text.find('\a'), text.npos);
  EXPECT_EQ(text.find('\r'), text.npos);
  EXPECT_THAT(text, HasSubstr("FROM ␛]0;owned␇ x:latest\n"));
  EXPECT_THAT(text, HasSubstr("bad␛[2J␊name:1:"));
}

TEST(TextReport, direction_overrides_are_shown_as_replacement_characters) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "FROM a\u202Eb:latest\n");
  builder.finding(kLatestTag, builder.place(file, "latest"), "odd");
  EXPECT_THAT(builder.in(ReportFormat::Text), HasSubstr("FROM a\uFFFDb:latest\n"));
}

TEST(TextReport, marks_stand_below_wide_characters_and_tabs) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "\tLABEL a=漢 x:latest\n");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "odd");
  EXPECT_THAT(builder.in(ReportFormat::Text), HasSubstr(" 1 |     LABEL a=漢 x:latest\n   |                ^^^^^^^^\n"));
}

TEST(TextReport, shows_only_the_part_of_a_long_line_around_the_mark) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "RUN " + std::string(5'000'000, 'a') + " x:latest " + std::string(5'000'000, 'b') + "\n");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "odd");
  std::string text = builder.in(ReportFormat::Text);
  EXPECT_LT(text.size(), 1000U);
  EXPECT_THAT(text, HasSubstr("…aaaa"));
  EXPECT_THAT(text, HasSubstr(" x:latest "));
  EXPECT_THAT(text, HasSubstr("bbb…\n"));
}

TEST(TextReport, cuts_a_finding_of_many_lines_in_the_middle) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "RUN a \\\n  b \\\n  c \\\n  d \\\n  e\n");
  builder.finding(kLatestTag, builder.place(file, "a \\\n  b \\\n  c \\\n  d \\\n  e"), "odd");
  EXPECT_THAT(builder.in(ReportFormat::Text), HasSubstr(" 1 | RUN a \\\n   |     ^^^\n"
                                                        " 2 |   b \\\n   |   ^^^\n"
                                                        " ...\n"
                                                        " 5 |   e\n   |   ^\n"));
}

TEST(TextReport, marks_an_empty_place_and_an_empty_file) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "");
  builder.finding(kLatestTag, {file, {0, 0}}, "file is empty");
  EXPECT_THAT(builder.in(ReportFormat::Text), HasSubstr("  --> Dockerfile:1:1\n   |\n 1 |\n   | ^\n"));
}

TEST(TextReport, hides_secrets_from_every_excerpt_of_the_line) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "ENV TOKEN=hunter2 A=x:latest\nARG PASSWORD\nRUN login hunter3 now\nENV OLD hunter4\n");
  builder.finding(kSecretInEnv, builder.place(file, "TOKEN=hunter2"), "secret");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "odd");
  builder.finding(kSecretInEnv, builder.place(file, "hunter3"), "secret");
  builder.finding(kSecretInEnv, builder.place(file, "OLD"), "secret");
  for (ReportFormat format : {ReportFormat::Text, ReportFormat::Html, ReportFormat::Sarif}) {
    std::string text = builder.in(format);
    EXPECT_THAT(text, Not(HasSubstr("hunter")));
  }
  EXPECT_THAT(builder.in(ReportFormat::Text), HasSubstr(" 1 | ENV TOKEN=******* A=x:latest\n"));
}

TEST(TextReport, hides_values_the_engine_found_whatever_rule_marks_them) {
  ReportBuilder builder;
  FileId file = builder.file(".env", "DB_PASSWORD=hun$ter2\n");
  Diagnostic& odd = builder.finding(kLatestTag, builder.place(file, "$ter2"), "odd");
  odd.fixes.push_back(Fix::unsafe("quote it", {{builder.place(file, "hun$ter2"), "'hun$ter2'"}}));
  builder.report.secrets.push_back(builder.place(file, "hun$ter2"));
  for (ReportFormat format : {ReportFormat::Text, ReportFormat::Json, ReportFormat::Jsonl, ReportFormat::Sarif, ReportFormat::Github, ReportFormat::Gitlab, ReportFormat::Checkstyle,
                              ReportFormat::Junit, ReportFormat::Codeclimate, ReportFormat::Html, ReportFormat::Markdown}) {
    EXPECT_THAT(builder.in(format), Not(HasSubstr("ter2"))) << static_cast<int>(format);
  }
  EXPECT_THAT(builder.in(ReportFormat::Text), HasSubstr(" 1 | DB_PASSWORD=********\n"));
}

TEST(TextReport, colours_only_when_asked) {
  ReportOptions options = sample_options();
  EXPECT_THAT(sample_report().in(ReportFormat::Text, options), Not(HasSubstr("\033[")));
  options.colour = Colour::Ansi;
  EXPECT_THAT(sample_report().in(ReportFormat::Text, options), HasSubstr("\033[1;31merror[dockerfile/secret-in-env]\033[0m"));
}

}  // namespace
}  // namespace docklint::test
