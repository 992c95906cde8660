#include "report/baseline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

std::string baseline_of(const ReportBuilder& builder) {
  std::string text;
  append_baseline(text, builder.report, kSampleRules);
  return text;
}

std::string entry(std::string_view fingerprint) { return "{\"fingerprint\":\"" + std::string(fingerprint) + "\"}"; }

TEST(Baseline, hides_the_findings_it_was_written_from_and_no_others) {
  auto baseline = Baseline::read(baseline_of(sample_report()), "base.json");
  ASSERT_TRUE(baseline);

  ReportBuilder later = sample_report();
  FileId file = later.file("new/Dockerfile", "FROM x:latest\n");
  later.finding(kLatestTag, later.place(file, "x:latest"), "new");
  baseline->hide_known(later.report, kSampleRules);
  ASSERT_EQ(later.report.findings.size(), 1U);
  EXPECT_EQ(later.report.findings[0].message, "new");
  EXPECT_EQ(later.report.suppressed, 5U);
}

TEST(Baseline, knows_which_entries_match_nothing_and_where_they_stand) {
  auto baseline = Baseline::read(baseline_of(sample_report()), "base.json");
  ASSERT_TRUE(baseline);
  ReportBuilder later = sample_report();
  EXPECT_TRUE(baseline->unmatched(later.report, kSampleRules).empty());
  later.report.findings.erase(later.report.findings.begin() + 1);
  EXPECT_EQ(baseline->unmatched(later.report, kSampleRules), std::vector<std::size_t>{1});
  const BaselineEntry& gone = baseline->entries()[1];
  EXPECT_EQ(gone.rule, "dockerfile/secret-in-env");
  EXPECT_EQ(gone.path, "api/Dockerfile");
  std::string_view text = baseline->source()->text(gone.where);
  EXPECT_TRUE(text.starts_with("{\"fingerprint\"") && text.ends_with("\"api/Dockerfile\"}")) << text;
}

TEST(Baseline, finds_its_entries_in_a_file_that_was_laid_out_anew) {
  std::string text = "\xEF\xBB\xBF{ \"note\": [{\"findings\": [{}]}], \"findings\": [\n  { \"fingerprint\": \"a\", \"more\": {\"x\": [{}]} },\n  " + entry("b]}") + "\n], \"baseline\": 1 }";
  auto baseline = Baseline::read(text, "base.json");
  ASSERT_TRUE(baseline);
  ASSERT_EQ(baseline->entries().size(), 2U);
  EXPECT_EQ(baseline->source()->text(baseline->entries()[0].where), "{ \"fingerprint\": \"a\", \"more\": {\"x\": [{}]} }");
  EXPECT_EQ(baseline->source()->text(baseline->entries()[1].where), entry("b]}"));
}

TEST(Baseline, stays_a_baseline_whichever_entries_go) {
  std::string text = "{\"baseline\":1,\"findings\":[\n" + entry("a") + ",\n" + entry("b") + " ,\n" + entry("c") + "]}\n";
  auto baseline = Baseline::read(text, "base.json");
  ASSERT_TRUE(baseline);
  for (unsigned mask = 0; mask < 8; ++mask) {
    std::vector<std::size_t> gone;
    std::string kept;
    for (std::size_t i = 0; i < 3; ++i) {
      if (mask & (1U << i)) gone.push_back(i);
      else kept += "abc"[i];
    }
    auto rest = Baseline::read(baseline->without(gone), "base.json");
    ASSERT_TRUE(rest) << baseline->without(gone);
    std::string found;
    for (const BaselineEntry& left : rest->entries()) found += left.fingerprint;
    EXPECT_EQ(found, kept);
    if (gone.size() != 1) continue;
    Span cut = baseline->removal(gone[0]);
    EXPECT_EQ(text.substr(0, cut.begin) + text.substr(cut.end), baseline->without(gone));
  }
  EXPECT_EQ(baseline->without({1}), "{\"baseline\":1,\"findings\":[\n" + entry("a") + " ,\n" + entry("c") + "]}\n");
}

TEST(Baseline, tells_what_is_wrong_with_a_file_that_is_none) {
  auto reason = [&](std::string text) {
    auto read = Baseline::read(std::move(text), "base.json");
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(reason("nonsense"), "`base.json` is no baseline: it is not JSON");
  EXPECT_EQ(reason("[]"), "`base.json` is no baseline: `baseline: 1` and a list `findings` are expected");
  EXPECT_EQ(reason("{\"baseline\":2,\"findings\":[]}"), "`base.json` is no baseline: `baseline: 1` and a list `findings` are expected");
  EXPECT_EQ(reason("{\"baseline\":1,\"findings\":[{}]}"), "`base.json` is no baseline: an entry has no fingerprint");
  EXPECT_EQ(reason("{\"baseline\":1,\"findings\":[[{}]]}"), "`base.json` is no baseline: an entry has no fingerprint");
  EXPECT_EQ(reason("{\"baseline\":1,\"findings\":{\"a\":{}}}"), "`base.json` is no baseline: `baseline: 1` and a list `findings` are expected");
  EXPECT_EQ(reason("{\"baseline\":1,\"findings\":[]}"), "");
}

}  // namespace
}  // namespace docklint::test
