#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

using Json = nlohmann::json;

TEST(JsonReport, keeps_the_promised_fields) {
  Json json = Json::parse(sample_report().in(ReportFormat::Json));
  EXPECT_EQ(json["docklint"], "0.1.0");
  ASSERT_EQ(json["findings"].size(), 3U);
  Json finding = json["findings"][0];
  std::string fingerprint = finding["fingerprint"];
  EXPECT_EQ(fingerprint.size(), 16U);
  finding.erase("fingerprint");
  EXPECT_EQ(finding, Json::parse(R"({
    "rule": "dockerfile/latest-tag", "severity": "warning", "certainty": "sure", "path": "api/Dockerfile",
    "range": {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 17}},
    "message": "image `node` uses the tag `latest`", "help": "name the version you tested",
    "url": "https://docklint.dev/rules/dockerfile/latest-tag",
    "related": [{"path": "compose.yaml", "range": {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 6}}, "message": "service `web` builds it"}],
    "fixes": [{"title": "write `node:22`", "safe": false, "edits": [
      {"path": "api/Dockerfile", "range": {"start": {"line": 1, "column": 11}, "end": {"line": 1, "column": 17}}, "text": "22"}]}],
    "aliases": ["hadolint:DL3007", "trivy:DS-0001"]})"));
  EXPECT_EQ(json["errors"], Json::parse(R"([{"path": "gone/Dockerfile", "message": "cannot read `gone/Dockerfile`: permission denied"}])"));
  EXPECT_EQ(json["summary"], Json::parse(R"({"files": 2, "error": 1, "warning": 1, "info": 0, "style": 1, "suppressed": 2})"));
}

TEST(JsonReport, lines_hold_the_same_findings_one_each) {
  ReportBuilder builder = sample_report();
  Json whole = Json::parse(builder.in(ReportFormat::Json));
  std::string lines = builder.in(ReportFormat::Jsonl);
  std::size_t begin = 0;
  for (const Json& finding : whole["findings"]) {
    std::size_t end = lines.find('\n', begin);
    EXPECT_EQ(Json::parse(lines.substr(begin, end - begin)), finding);
    begin = end + 1;
  }
  EXPECT_EQ(begin, lines.size());
}

TEST(JsonReport, invalid_bytes_become_replacement_characters) {
  ReportBuilder builder;
  FileId file = builder.file("D\xFFockerfile", "FROM x:latest\n");
  builder.finding(kLatestTag, builder.place(file, "x:latest"), "odd \xC3 and \xED\xA0\x80 and \xF5");
  Json json = Json::parse(builder.in(ReportFormat::Json));
  EXPECT_EQ(json["findings"][0]["path"], "D\uFFFDockerfile");
  EXPECT_EQ(json["findings"][0]["message"], "odd \uFFFD and \uFFFD and \uFFFD");
}

TEST(JsonReport, columns_count_code_points_and_ends_are_exclusive) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "\xEF\xBB\xBF# é😀\xFF\nFROM é😀:latest\r\n");
  builder.finding(kLatestTag, builder.place(file, "\xFF\nFROM é😀:l"), "odd");
  EXPECT_EQ(Json::parse(builder.in(ReportFormat::Json))["findings"][0]["range"],
            Json::parse(R"({"start": {"line": 1, "column": 5}, "end": {"line": 2, "column": 10}})"));
}

TEST(JsonReport, many_findings_on_one_giant_line_stay_cheap) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "RUN " + std::string(4'000'000, 'a') + "\n");
  for (std::uint32_t i = 0; i < 2000; ++i) builder.finding(kLatestTag, {file, {4 + 2000 * i, 5 + 2000 * i}}, "odd");
  Json json = Json::parse(builder.in(ReportFormat::Json));
  EXPECT_EQ(json["findings"][1999]["range"]["start"]["column"], 5 + 2000 * 1999);
}

TEST(Fingerprint, survives_edits_of_other_lines_and_of_blanks) {
  auto fingerprint_in = [](std::string text) {
    ReportBuilder builder;
    FileId file = builder.file("Dockerfile", std::move(text));
    builder.finding(kLatestTag, builder.place(file, "a:latest"), "odd");
    return fingerprints(builder.report, kSampleRules).front();
  };
  std::string before = fingerprint_in("FROM a:latest\n");
  EXPECT_EQ(fingerprint_in("# new comment\n\nFROM   a:latest  \r\n"), before);
  EXPECT_NE(fingerprint_in("FROM a:latest AS x\n"), before);
}

TEST(Fingerprint, tells_equal_lines_and_rules_apart) {
  ReportBuilder builder;
  FileId file = builder.file("Dockerfile", "RUN true\nRUN true\n");
  builder.finding(kLatestTag, {file, {0, 3}}, "odd");
  builder.finding(kSecretInEnv, {file, {0, 3}}, "odd");
  builder.finding(kLatestTag, {file, {9, 12}}, "odd");
  std::vector<std::string> all = fingerprints(builder.report, kSampleRules);
  EXPECT_NE(all[0], all[1]);
  EXPECT_NE(all[0], all[2]);
  EXPECT_NE(all[1], all[2]);
}

}  // namespace
}  // namespace docklint::test
