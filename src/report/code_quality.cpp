// Code Climate issues, one by one (ended by NUL, as its engines print them), and the array of them that
// GitLab reads as a code quality report.
#include <algorithm>

#include "report/json_writer.h"
#include "report/places.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

std::string_view grade_of(Severity severity) {
  switch (severity) {
    case Severity::Error: return "critical";
    case Severity::Warning: return "major";
    case Severity::Info: return "minor";
    default: return "info";
  }
}

std::string_view category_of(const RuleInfo& rule) {
  auto in = [&](std::string_view preset) { return std::find(rule.presets.begin(), rule.presets.end(), preset) != rule.presets.end(); };
  if (in("security")) return "Security";
  if (in("style")) return "Style";
  return "Bug Risk";
}

void write_position(JsonWriter& json, std::string_view name, Position position) {
  json.key(name).begin_object();
  json.member("line", position.line);
  json.member("column", position.column);
  json.end_object();
}

class IssueWriter {
 public:
  IssueWriter(const LintReport& report, const ReportOptions& options)
      : report_(&report), options_(&options), places_(report.sources), fingerprints_(fingerprints(report, options.rules)) {}

  void write(JsonWriter& json, std::size_t index) {
    const Diagnostic& finding = report_->findings[index];
    const RuleInfo& rule = rule_of(finding, *options_);
    Range range = places_.range(finding.where);
    json.begin_object();
    json.member("type", "issue");
    json.member("check_name", rule.id);
    json.member("description", finding.message);
    if (!finding.help.empty()) {
      json.key("content").begin_object();
      json.member("body", finding.help);
      json.end_object();
    }
    std::string_view category = category_of(rule);
    json.key("categories").texts({&category, 1});
    json.member("severity", grade_of(finding.severity));
    json.member("fingerprint", fingerprints_[index]);
    json.key("location").begin_object();
    json.member("path", places_.path(finding.where.file));
    json.key("positions").begin_object();
    write_position(json, "begin", range.start);
    write_position(json, "end", range.end);
    json.end_object();
    json.end_object();
    json.end_object();
  }

 private:
  const LintReport* report_;
  const ReportOptions* options_;
  Places places_;
  std::vector<std::string> fingerprints_;
};

}  // namespace

void append_codeclimate(std::string& out, const LintReport& report, const ReportOptions& options) {
  IssueWriter writer(report, options);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    JsonWriter json(out);
    writer.write(json, i);
    out += '\0';
    out += '\n';
  }
}

void append_gitlab(std::string& out, const LintReport& report, const ReportOptions& options) {
  IssueWriter writer(report, options);
  JsonWriter json(out);
  json.begin_array();
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    json.break_line();
    writer.write(json, i);
  }
  json.end_array();
  out += '\n';
}

}  // namespace docklint
