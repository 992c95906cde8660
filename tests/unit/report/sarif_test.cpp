#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

using Json = nlohmann::json;

Json run_of(const ReportBuilder& builder) { return Json::parse(builder.in(ReportFormat::Sarif))["runs"][0]; }

TEST(SarifReport, describes_tool_and_the_rules_that_found_something) {
  Json run = run_of(sample_report());
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["tool"]["driver"]["name"], "docklint");
  Json rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 3U);
  EXPECT_EQ(rules[1]["id"], "dockerfile/latest-tag");
  EXPECT_EQ(rules[1]["name"], "LatestTag");
  EXPECT_EQ(rules[1]["help"]["markdown"], std::string(sample_page(kLatestTag)));
  EXPECT_EQ(rules[1]["properties"]["aliases"], Json::parse(R"(["hadolint:DL3007", "trivy:DS-0001"])"));
  EXPECT_FALSE(rules[1]["properties"].contains("security-severity"));
  EXPECT_EQ(rules[2]["properties"]["security-severity"], "8.0");
  EXPECT_EQ(rules[0]["defaultConfiguration"]["level"], "note");
}

TEST(SarifReport, results_point_at_their_rule_and_exact_region) {
  Json run = run_of(sample_report());
  Json result = run["results"][0];
  EXPECT_EQ(result["ruleIndex"], 1);
  EXPECT_EQ(result["level"], "warning");
  Json place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"], Json::parse(R"({"uri": "api/Dockerfile", "uriBaseId": "%SRCROOT%"})"));
  EXPECT_EQ(place["region"], Json::parse(R"({"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 17, "snippet": {"text": "node:latest"}})"));
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "service `web` builds it.");
  EXPECT_EQ(result["fixes"][0]["artifactChanges"][0]["replacements"][0], Json::parse(R"({
    "deletedRegion": {"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 17}, "insertedContent": {"text": "22"}})"));
  EXPECT_EQ(result["partialFingerprints"]["docklintFingerprint/v1"], fingerprints(sample_report().report, kSampleRules)[0]);
}

TEST(SarifReport, unreadable_files_are_notifications_of_an_unsuccessful_run) {
  Json invocation = run_of(sample_report())["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "gone/Dockerfile");
  EXPECT_EQ(run_of(ReportBuilder())["invocations"][0], Json::parse(R"({"executionSuccessful": true})"));
}

TEST(SarifReport, paths_become_uris) {
  ReportBuilder builder;
  builder.finding(kLatestTag, {builder.file("./a b/Döcker%file", "x"), {0, 1}}, "odd");
  builder.finding(kLatestTag, {builder.file("/srv/#1/Dockerfile", "x"), {0, 1}}, "odd");
  Json results = run_of(builder)["results"];
  EXPECT_EQ(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b/D%C3%B6cker%25file");
  EXPECT_EQ(results[1]["locations"][0]["physicalLocation"]["artifactLocation"], Json::parse(R"({"uri": "file:///srv/%231/Dockerfile"})"));
}

TEST(SarifReport, no_snippet_of_a_secret_even_for_another_finding) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "ENV TOKEN=hunter2\n");
  builder.finding(kLatestTag, builder.place(file, "ENV TOKEN=hunter2"), "odd");
  builder.finding(kSecretInEnv, builder.place(file, "TOKEN"), "secret");
  Json results = run_of(builder)["results"];
  EXPECT_FALSE(results[0]["locations"][0]["physicalLocation"]["region"].contains("snippet"));
}

}  // namespace
}  // namespace docklint::test
