// Code Climate issues, one by one (ended by NUL, as its engines print them), and the array of them that
// GitLab reads as a code quality report.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "report/places.h"
#include "report/printable.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

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

Json position_json(Position position) { return {{"line", position.line}, {"column", position.column}}; }

class IssueWriter {
 public:
  IssueWriter(const LintReport& report, const ReportOptions& options)
      : report_(&report), options_(&options), places_(report.sources), fingerprints_(fingerprints(report, options.rules)) {}

  std::string issue(std::size_t index) {
    const Diagnostic& finding = report_->findings[index];
    const RuleInfo& rule = rule_of(finding, *options_);
    Range range = places_.range(finding.where);
    Json json = {{"type", "issue"}, {"check_name", rule.id}, {"description", valid_utf8(finding.message)}};
    if (!finding.help.empty()) json["content"] = {{"body", valid_utf8(finding.help)}};
    json["categories"] = {category_of(rule)};
    json["severity"] = grade_of(finding.severity);
    json["fingerprint"] = fingerprints_[index];
    json["location"] = {{"path", valid_utf8(places_.path(finding.where.file))},
                        {"positions", {{"begin", position_json(range.start)}, {"end", position_json(range.end)}}}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
    out += writer.issue(i);
    out += '\0';
    out += '\n';
  }
}

void append_gitlab(std::string& out, const LintReport& report, const ReportOptions& options) {
  IssueWriter writer(report, options);
  out += '[';
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += writer.issue(i);
  }
  out += "]\n";
}

}  // namespace docklint
