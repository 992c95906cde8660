#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

TEST(ReportFormat, names_and_values_match) {
  EXPECT_EQ(format_names().size(), 11U);
  for (std::size_t i = 0; i < format_names().size(); ++i) EXPECT_EQ(find_format(format_names()[i]), static_cast<ReportFormat>(i));
  EXPECT_EQ(find_format("Sarif"), std::nullopt);
}

TEST(GithubReport, writes_one_command_a_finding) {
  EXPECT_EQ(sample_report().in(ReportFormat::Github),
            "::error file=gone/Dockerfile,title=docklint::cannot read `gone/Dockerfile`: permission denied\n"
            "::warning file=api/Dockerfile,line=1,endLine=1,col=6,endColumn=17,title=dockerfile/latest-tag::image `node` uses the tag `latest`%0Ahelp: name the version you tested\n"
            "::error file=api/Dockerfile,line=2,endLine=2,col=5,endColumn=12,title=dockerfile/secret-in-env::`API_KEY` keeps a secret in the image\n"
            "::notice file=compose.yaml,line=2,endLine=2,col=3,endColumn=6,title=compose/missing-limit::service `web` has no memory limit\n");
}

TEST(GithubReport, a_path_or_message_cannot_smuggle_a_command) {
  ReportBuilder builder;
  FileId file = builder.file("a,b:c\n::stop", "x\ny\n");
  builder.finding(kLatestTag, {file, {0, 3}}, "100%\n::error::fake");
  EXPECT_EQ(builder.in(ReportFormat::Github), "::warning file=a%2Cb%3Ac%0A%3A%3Astop,line=1,endLine=2,title=dockerfile/latest-tag::100%25%0A::error::fake\n");
}

TEST(GitlabReport, is_an_array_of_issues) {
  Json issues = Json::parse(sample_report().in(ReportFormat::Gitlab));
  ASSERT_EQ(issues.size(), 3U);
  EXPECT_EQ(issues[0]["severity"], "major");
  EXPECT_EQ(issues[1]["categories"], Json::array({"Security"}));
  EXPECT_EQ(issues[2]["location"], Json::parse(R"({"path": "compose.yaml", "positions": {"begin": {"line": 2, "column": 3}, "end": {"line": 2, "column": 6}}})"));
  EXPECT_EQ(Json::parse(ReportBuilder().in(ReportFormat::Gitlab)), Json::array());
}

TEST(CodeclimateReport, ends_each_issue_with_nul) {
  std::string out = sample_report().in(ReportFormat::Codeclimate);
  std::size_t end = out.find('\0');
  ASSERT_NE(end, out.npos);
  EXPECT_EQ(Json::parse(out.substr(0, end))["check_name"], "dockerfile/latest-tag");
  EXPECT_EQ(std::count(out.begin(), out.end(), '\0'), 3);
}

TEST(CheckstyleReport, groups_findings_by_file) {
  EXPECT_EQ(sample_report().in(ReportFormat::Checkstyle),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<checkstyle version=\"4.3\">\n"
            "  <file name=\"gone/Dockerfile\">\n"
            "    <exception>cannot read `gone/Dockerfile`: permission denied</exception>\n"
            "  </file>\n"
            "  <file name=\"api/Dockerfile\">\n"
            "    <error line=\"1\" column=\"6\" severity=\"warning\" message=\"image `node` uses the tag `latest`\" source=\"docklint.dockerfile/latest-tag\"/>\n"
            "    <error line=\"2\" column=\"5\" severity=\"error\" message=\"`API_KEY` keeps a secret in the image\" source=\"docklint.dockerfile/secret-in-env\"/>\n"
            "  </file>\n"
            "  <file name=\"compose.yaml\">\n"
            "    <error line=\"2\" column=\"3\" severity=\"info\" message=\"service `web` has no memory limit\" source=\"docklint.compose/missing-limit\"/>\n"
            "  </file>\n"
            "</checkstyle>\n");
}

TEST(CheckstyleReport, keeps_xml_well_formed_whatever_a_file_holds) {
  ReportBuilder builder;
  FileId file = builder.file("a\"<&>\x01.yaml", "x");
  builder.finding(kLatestTag, {file, {0, 1}}, "\x1B[0m \xFF 'q'\n");
  std::string out = builder.in(ReportFormat::Checkstyle);
  EXPECT_THAT(out, HasSubstr("<file name=\"a&quot;&lt;&amp;&gt;\uFFFD.yaml\">"));
  EXPECT_THAT(out, HasSubstr("message=\"\uFFFD[0m \uFFFD &#39;q&#39;&#10;\""));
}

TEST(JunitReport, findings_below_the_threshold_pass) {
  std::string out = sample_report().in(ReportFormat::Junit);
  EXPECT_THAT(out, HasSubstr("<testsuites name=\"docklint\" tests=\"4\" failures=\"2\" errors=\"1\">"));
  EXPECT_THAT(out, HasSubstr("<system-out>style: compose.yaml:2:3: service `web` has no memory limit [compose/missing-limit]</system-out>"));
  ReportBuilder never = sample_report();
  never.report.fail_on = Severity::Off;
  EXPECT_THAT(never.in(ReportFormat::Junit), HasSubstr("failures=\"0\""));
}

TEST(JunitReport, a_clean_run_has_one_passing_case) {
  ReportBuilder builder;
  builder.file("Dockerfile", "FROM a\n");
  EXPECT_THAT(builder.in(ReportFormat::Junit), HasSubstr("<testcase name=\"1 file checked\" classname=\"docklint\"/>"));
}

TEST(HtmlReport, escapes_what_files_hold_and_needs_nothing_from_elsewhere) {
  ReportBuilder builder;
  FileId file = builder.file("<script>alert(1)</script>", "FROM <b>:latest\n");
  builder.finding(kLatestTag, builder.place(file, "<b>:latest"), "image `<b>` & co").help = "use `x`";
  std::string out = builder.in(ReportFormat::Html);
  EXPECT_THAT(out, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(out, HasSubstr("<mark>&lt;b&gt;:latest</mark>"));
  EXPECT_THAT(out, HasSubstr("image <code>&lt;b&gt;</code> &amp; co"));
  EXPECT_THAT(out, Not(HasSubstr("src=")));
  EXPECT_THAT(out, Not(HasSubstr("<link")));
}

TEST(MarkdownReport, tables_survive_pipes_and_html) {
  ReportBuilder builder;
  FileId file = builder.file("a`b", "FROM x:latest\n");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "`a | b` <img> *x*");
  std::string out = builder.in(ReportFormat::Markdown);
  EXPECT_THAT(out, HasSubstr("## docklint: 1 warning\n"));
  EXPECT_THAT(out, HasSubstr("### `` a`b ``\n"));
  EXPECT_THAT(out, HasSubstr("| 1:6 | 🟡 warning | `a \\| b` \\<img> \\*x\\* | [dockerfile/latest-tag](https://docklint.dev/rules/dockerfile/latest-tag) |\n"));
}

}  // namespace
}  // namespace docklint::test
