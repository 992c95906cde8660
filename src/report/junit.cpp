// JUnit's XML: each file a suite, each finding a case. Findings below --fail-on pass, with their text kept.
#include <fmt/format.h>

#include "report/markup.h"
#include "report/places.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

class JunitReport {
 public:
  JunitReport(std::string& out, const LintReport& report, const ReportOptions& options)
      : out_(&out), report_(&report), options_(&options), places_(report.sources) {}

  void write() {
    const auto& findings = report_->findings;
    *out_ += fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"docklint\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
                         std::max<std::size_t>(findings.size() + report_->errors.size(), 1), failures(0, findings.size()), report_->errors.size());
    errors();
    for (std::size_t begin = 0; begin < findings.size();) {
      std::size_t end = begin;
      while (end < findings.size() && findings[end].where.file == findings[begin].where.file) ++end;
      suite(begin, end);
      begin = end;
    }
    // Servers take a report without any case for a broken one.
    if (findings.empty() && report_->errors.empty()) {
      *out_ += fmt::format("  <testsuite name=\"docklint\" tests=\"1\" failures=\"0\" errors=\"0\">\n    <testcase name=\"{}\" classname=\"docklint\"/>\n  </testsuite>\n",
                           counted(report_->files_checked, "file checked", "files checked"));
    }
    *out_ += "</testsuites>\n";
  }

 private:
  std::size_t failures(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) if (report_->is_failure(report_->findings[i])) ++count;
    return count;
  }

  void errors() {
    if (report_->errors.empty()) return;
    *out_ += fmt::format("  <testsuite name=\"docklint\" tests=\"{0}\" failures=\"0\" errors=\"{0}\">\n", report_->errors.size());
    for (const FileError& error : report_->errors) {
      *out_ += fmt::format("    <testcase name=\"read\" classname=\"{}\">\n      <error message=\"{}\"/>\n    </testcase>\n", markup(error.path), markup(error.message));
    }
    *out_ += "  </testsuite>\n";
  }

  void suite(std::size_t begin, std::size_t end) {
    std::string path = markup(places_.path(report_->findings[begin].where.file));
    *out_ += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n", path, end - begin, failures(begin, end));
    for (std::size_t i = begin; i < end; ++i) test_case(report_->findings[i], path);
    *out_ += "  </testsuite>\n";
  }

  void test_case(const Diagnostic& finding, const std::string& path) {
    const RuleInfo& rule = rule_of(finding, *options_);
    Position start = places_.position(finding.where.file, finding.where.span.begin);
    std::string text = fmt::format("{}:{}:{}: {} [{}]", path, start.line, start.column, markup(finding.message), rule.id);
    if (!finding.help.empty()) text += "\nhelp: " + markup(finding.help);
    *out_ += fmt::format("    <testcase name=\"{} at {}:{}\" classname=\"{}\" file=\"{}\" line=\"{}\">\n", rule.id, start.line, start.column, path, path, start.line);
    if (report_->is_failure(finding)) *out_ += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", severity_name(finding.severity), markup(finding.message), text);
    else *out_ += fmt::format("      <system-out>{}: {}</system-out>\n", severity_name(finding.severity), text);
    *out_ += "    </testcase>\n";
  }

  std::string* out_;
  const LintReport* report_;
  const ReportOptions* options_;
  Places places_;
};

}  // namespace

void append_junit(std::string& out, const LintReport& report, const ReportOptions& options) { JunitReport(out, report, options).write(); }

}  // namespace docklint
