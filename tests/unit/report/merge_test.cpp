#include "report/merge.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

using Json = nlohmann::json;

ReportBuilder report_of(std::string path, std::vector<RuleId> rules) {
  ReportBuilder builder;
  FileId file = builder.file(std::move(path), "FROM x:latest\n");
  for (RuleId rule : rules) builder.finding(rule, builder.place(file, "x:latest"), "odd");
  builder.report.suppressed = 1;
  return builder;
}

Json merged(std::vector<ReportText> reports, std::optional<MergeFormat> format = {}) {
  auto text = merge_reports(reports, format);
  EXPECT_TRUE(text) << (text ? "" : text.error().message);
  return text ? Json::parse(*text) : Json();
}

std::string reason(std::vector<ReportText> reports) {
  auto text = merge_reports(reports);
  return text ? "" : text.error().message;
}

TEST(Merge, joins_json_and_lines_sorted_and_once) {
  ReportBuilder b = report_of("b/Dockerfile", {kLatestTag});
  ReportBuilder a = report_of("a/Dockerfile", {kLatestTag, kMissingLimit});
  Json json = merged({{"b.json", b.in(ReportFormat::Json)}, {"a.jsonl", a.in(ReportFormat::Jsonl)}, {"b2.json", b.in(ReportFormat::Json)}});
  ASSERT_EQ(json["findings"].size(), 3U);
  EXPECT_EQ(json["findings"][0]["path"], "a/Dockerfile");
  EXPECT_EQ(json["findings"][0]["rule"], "compose/missing-limit");
  EXPECT_EQ(json["findings"][2]["path"], "b/Dockerfile");
  EXPECT_EQ(json["summary"]["warning"], 2);
  EXPECT_EQ(json["summary"]["style"], 1);
  EXPECT_EQ(json["summary"]["files"], 2);
}

TEST(Merge, a_single_report_comes_out_as_it_was) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "FROM x:latest\n");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "odd \x01 \"é\"\n");
  builder.report.errors.push_back({"gone", "no such file"});
  std::string json = builder.in(ReportFormat::Json);
  EXPECT_EQ(*merge_reports(std::vector<ReportText>{{"a", json}}), json);
  std::string lines = builder.in(ReportFormat::Jsonl);
  EXPECT_EQ(*merge_reports(std::vector<ReportText>{{"a", lines}}, MergeFormat::Jsonl), lines);
}

TEST(Merge, sarif_runs_of_one_tool_become_one_run_with_its_rules_in_place) {
  std::string first = report_of("b/Dockerfile", {kLatestTag}).in(ReportFormat::Sarif);
  std::string second = report_of("a/Dockerfile", {kLatestTag, kSecretInEnv}).in(ReportFormat::Sarif);
  Json log = merged({{"1", first}, {"2", second}});
  ASSERT_EQ(log["runs"].size(), 1U);
  const Json& run = log["runs"][0];
  ASSERT_EQ(run["results"].size(), 3U);
  for (const Json& result : run["results"]) EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
  EXPECT_EQ(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a/Dockerfile");
  EXPECT_EQ(run["invocations"].size(), 2U);
  EXPECT_EQ(run["properties"]["files"], 2);
  EXPECT_EQ(run["properties"]["suppressed"], 2);
}

TEST(Merge, says_what_is_no_report) {
  EXPECT_EQ(reason({{"x.json", "[1, 2]"}}), "`x.json` is no report: line 1 is no finding");
  EXPECT_EQ(reason({{"x.json", "{\"findings\": 1}"}}), "`x.json` is no report: `findings` is no list");
  EXPECT_EQ(reason({{"x.json", "{\"findings\": [{}]}"}}), "`x.json` is no report: a finding names no rule");
  EXPECT_EQ(reason({{"a", report_of("a", {}).in(ReportFormat::Sarif)}, {"b", report_of("b", {}).in(ReportFormat::Json)}}),
            "SARIF and docklint's own JSON cannot be merged into one report");
}

TEST(Merge, survives_nesting_meant_to_break_it) {
  std::string deep(200'000, '[');
  EXPECT_NE(reason({{"deep", deep}}), "");
  EXPECT_NE(reason({{"deep", "{\"findings\": [{\"rule\": \"x\", \"a\": " + deep + std::string(200'000, ']') + "}]}"}}), "");
}

}  // namespace
}  // namespace docklint::test
