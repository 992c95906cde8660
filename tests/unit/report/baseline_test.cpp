#include "report/baseline.h"

#include <gtest/gtest.h>

#include "support/sample_report.h"

namespace docklint::test {
namespace {

TEST(Baseline, hides_the_findings_it_was_written_from_and_no_others) {
  ReportBuilder builder = sample_report();
  std::string baseline;
  append_baseline(baseline, builder.report, kSampleRules);

  ReportBuilder later = sample_report();
  FileId file = later.file("new/Dockerfile", "FROM x:latest\n");
  later.finding(kLatestTag, later.place(file, "x:latest"), "new");
  ASSERT_TRUE(apply_baseline(later.report, kSampleRules, baseline, "base.json"));
  ASSERT_EQ(later.report.findings.size(), 1U);
  EXPECT_EQ(later.report.findings[0].message, "new");
  EXPECT_EQ(later.report.suppressed, 5U);
}

TEST(Baseline, tells_what_is_wrong_with_a_file_that_is_none) {
  LintReport report;
  auto reason = [&](std::string_view text) {
    auto applied = apply_baseline(report, kSampleRules, text, "base.json");
    return applied ? std::string() : applied.error().message;
  };
  EXPECT_EQ(reason("nonsense"), "`base.json` is no baseline: it is not JSON");
  EXPECT_EQ(reason("[]"), "`base.json` is no baseline: `baseline: 1` and a list `findings` are expected");
  EXPECT_EQ(reason("{\"baseline\":2,\"findings\":[]}"), "`base.json` is no baseline: `baseline: 1` and a list `findings` are expected");
  EXPECT_EQ(reason("{\"baseline\":1,\"findings\":[{}]}"), "`base.json` is no baseline: an entry has no fingerprint");
  EXPECT_EQ(reason("{\"baseline\":1,\"findings\":[]}"), "");
}

}  // namespace
}  // namespace docklint::test
