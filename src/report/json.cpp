// The project's own format, one finding a line; field by field as docs/output.md promises.
#include <nlohmann/json.hpp>

#include "docklint/version.h"
#include "report/places.h"
#include "report/printable.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json position_json(Position position) { return {{"line", position.line}, {"column", position.column}}; }
Json range_json(const Range& range) { return {{"start", position_json(range.start)}, {"end", position_json(range.end)}}; }

class FindingWriter {
 public:
  FindingWriter(const LintReport& report, const ReportOptions& options)
      : report_(&report), options_(&options), places_(report.sources), fingerprints_(fingerprints(report, options.rules)) {}

  std::string line(std::size_t index) {
    const Diagnostic& finding = report_->findings[index];
    const RuleInfo& rule = rule_of(finding, *options_);
    Json json = Json::object();
    json["rule"] = rule.id;
    json["severity"] = severity_name(finding.severity);
    json["certainty"] = certainty_name(finding.certainty);
    json["path"] = valid_utf8(places_.own.path(finding.where.file));
    json["range"] = range_json(places_.own.range(finding.where));
    json["message"] = valid_utf8(finding.message);
    json["help"] = valid_utf8(finding.help);
    json["url"] = rule_url(rule.id);
    json["related"] = related_json(finding);
    json["fixes"] = fixes_json(finding);
    json["aliases"] = rule.aliases;
    json["fingerprint"] = fingerprints_[index];
    return dumped(json);
  }

 private:
  Json related_json(const Diagnostic& finding) {
    Json list = Json::array();
    for (const Related& related : finding.related) {
      list.push_back({{"path", valid_utf8(places_.other.path(related.where.file))},
                      {"range", range_json(places_.other.range(related.where))},
                      {"message", valid_utf8(related.message)}});
    }
    return list;
  }

  Json fixes_json(const Diagnostic& finding) {
    Json list = Json::array();
    for (const Fix& fix : finding.fixes) {
      Json edits = Json::array();
      for (const TextEdit& edit : fix.edits) {
        edits.push_back({{"path", valid_utf8(places_.other.path(edit.where.file))},
                         {"range", range_json(places_.other.range(edit.where))},
                         {"text", valid_utf8(edit.text)}});
      }
      list.push_back({{"title", valid_utf8(fix.title)}, {"safe", fix.applicability == Applicability::Safe}, {"edits", std::move(edits)}});
    }
    return list;
  }

  const LintReport* report_;
  const ReportOptions* options_;
  FindingPlaces places_;
  std::vector<std::string> fingerprints_;
};

Json summary_json(const LintReport& report) {
  Tally tally = tally_of(report);
  return {{"files", report.files_checked},
          {"error", tally.of(Severity::Error)},
          {"warning", tally.of(Severity::Warning)},
          {"info", tally.of(Severity::Info)},
          {"style", tally.of(Severity::Style)},
          {"suppressed", report.suppressed}};
}

}  // namespace

void append_json(std::string& out, const LintReport& report, const ReportOptions& options) {
  FindingWriter writer(report, options);
  out += "{\"docklint\":" + dumped(kVersion) + ",\n\"findings\":[";
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += writer.line(i);
  }
  out += "],\n\"errors\":[";
  for (std::size_t i = 0; i < report.errors.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += dumped({{"path", valid_utf8(report.errors[i].path)}, {"message", valid_utf8(report.errors[i].message)}});
  }
  out += "],\n\"summary\":" + dumped(summary_json(report)) + "}\n";
}

void append_jsonl(std::string& out, const LintReport& report, const ReportOptions& options) {
  FindingWriter writer(report, options);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    out += writer.line(i);
    out += '\n';
  }
}

}  // namespace docklint
