// The project's own format, one finding a line; field by field as docs/output.md promises.
#include "docklint/version.h"
#include "report/json_writer.h"
#include "report/places.h"
#include "report/report.h"
#include "report/secret_places.h"
#include "report/wording.h"

namespace docklint {
namespace {

void write_position(JsonWriter& json, std::string_view name, Position position) {
  json.key(name).begin_object();
  json.member("line", position.line);
  json.member("column", position.column);
  json.end_object();
}

void write_place(JsonWriter& json, FileSpan where, Places& places) {
  json.member("path", places.path(where.file));
  Range range = places.range(where);
  json.key("range").begin_object();
  write_position(json, "start", range.start);
  write_position(json, "end", range.end);
  json.end_object();
}

class FindingWriter {
 public:
  FindingWriter(const LintReport& report, const ReportOptions& options)
      : report_(&report), options_(&options), places_(report.sources), secrets_(report, options.rules), fingerprints_(fingerprints(report, options.rules)) {}

  void write(JsonWriter& json, std::size_t index) {
    const Diagnostic& finding = report_->findings[index];
    const RuleInfo& rule = rule_of(finding, *options_);
    json.begin_object();
    json.member("rule", rule.id);
    json.member("severity", severity_name(finding.severity));
    json.member("certainty", certainty_name(finding.certainty));
    write_place(json, finding.where, places_.own);
    json.member("message", finding.message);
    json.member("help", finding.help);
    json.member("url", rule_url(rule.id));
    write_related(json, finding);
    write_fixes(json, finding);
    json.key("aliases").texts(rule.aliases);
    json.member("fingerprint", fingerprints_[index]);
    json.end_object();
  }

 private:
  void write_related(JsonWriter& json, const Diagnostic& finding) {
    json.key("related").begin_array();
    for (const Related& related : finding.related) {
      json.begin_object();
      write_place(json, related.where, places_.other);
      json.member("message", related.message);
      json.end_object();
    }
    json.end_array();
  }

  void write_fixes(JsonWriter& json, const Diagnostic& finding) {
    json.key("fixes").begin_array();
    for (const Fix& fix : finding.fixes) {
      if (secrets_.stands_in(fix)) continue;
      json.begin_object();
      json.member("title", fix.title);
      json.flag("safe", fix.applicability == Applicability::Safe);
      json.key("edits").begin_array();
      for (const TextEdit& edit : fix.edits) {
        json.begin_object();
        write_place(json, edit.where, places_.other);
        json.member("text", edit.text);
        json.end_object();
      }
      json.end_array();
      json.end_object();
    }
    json.end_array();
  }

  const LintReport* report_;
  const ReportOptions* options_;
  FindingPlaces places_;
  SecretPlaces secrets_;
  std::vector<std::string> fingerprints_;
};

void write_errors(JsonWriter& json, const LintReport& report) {
  json.key("errors").begin_array();
  for (const FileError& error : report.errors) {
    json.break_line();
    json.begin_object();
    json.member("path", error.path);
    json.member("message", error.message);
    json.end_object();
  }
  json.end_array();
}

void write_summary(JsonWriter& json, const LintReport& report) {
  Tally tally = tally_of(report);
  json.key("summary").begin_object();
  json.member("files", report.files_checked);
  for (Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Style}) json.member(severity_name(severity), tally.of(severity));
  json.member("suppressed", report.suppressed);
  json.end_object();
}

}  // namespace

void append_json(std::string& out, const LintReport& report, const ReportOptions& options) {
  FindingWriter writer(report, options);
  JsonWriter json(out);
  json.begin_object();
  json.member("docklint", kVersion);
  json.break_line();
  json.key("findings").begin_array();
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    json.break_line();
    writer.write(json, i);
  }
  json.end_array();
  json.break_line();
  write_errors(json, report);
  json.break_line();
  write_summary(json, report);
  json.end_object();
  out += '\n';
}

void append_jsonl(std::string& out, const LintReport& report, const ReportOptions& options) {
  FindingWriter writer(report, options);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    JsonWriter json(out);
    writer.write(json, i);
    out += '\n';
  }
}

}  // namespace docklint
