// SARIF 2.1.0 (OASIS), shaped so that GitHub code scanning shows all of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "docklint/version.h"
#include "report/json_writer.h"
#include "report/places.h"
#include "report/report.h"
#include "report/secret_places.h"
#include "report/wording.h"

namespace docklint {
namespace {

constexpr std::string_view kHomePage = "https://docklint.dev/";
constexpr std::string_view kRootId = "%SRCROOT%";
constexpr std::uint32_t kLongestSnippet = 500;  // bytes

std::string percent_encoded(std::string_view path) {
  std::string result;
  for (char c : path) {
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (is_plain) result += c;
    else result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

void write_artifact(JsonWriter& json, std::string_view path) {
  json.key("artifactLocation").begin_object();
  if (path.starts_with('/')) {
    json.member("uri", "file://" + percent_encoded(path));
  } else {
    while (path.starts_with("./")) path.remove_prefix(2);
    json.member("uri", percent_encoded(path));
    json.member("uriBaseId", kRootId);
  }
  json.end_object();
}

void write_message(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name).begin_object();
  json.member("text", text);
  json.end_object();
}

std::string sentence(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result.back() != '.') result += '.';
  return result;
}

std::string_view level_of(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "note";
}

// GitHub's scale from 0 to 10; only for rules about security.
std::string_view security_severity(Severity severity) {
  if (severity == Severity::Error) return "8.0";
  return severity == Severity::Warning ? "5.5" : "2.0";
}

std::string pascal_name(std::string_view name) {
  std::string result;
  bool upper = true;
  for (char c : name) {
    if (c == '-') {
      upper = true;
      continue;
    }
    result += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return result;
}

bool is_about_security(const RuleInfo& rule) {
  return std::find(rule.presets.begin(), rule.presets.end(), "security") != rule.presets.end();
}

void write_rule_properties(JsonWriter& json, const RuleInfo& rule) {
  std::vector<std::string_view> tags = {rule.family()};
  tags.insert(tags.end(), rule.presets.begin(), rule.presets.end());
  json.key("properties").begin_object();
  json.key("tags").texts(tags);
  json.member("precision", rule.certainty == Certainty::Sure ? "very-high" : "medium");
  json.member("problem.severity", rule.severity >= Severity::Warning ? level_of(rule.severity) : "recommendation");
  if (is_about_security(rule)) json.member("security-severity", security_severity(rule.severity));
  if (!rule.aliases.empty()) json.key("aliases").texts(rule.aliases);
  json.end_object();
}

void write_rule(JsonWriter& json, RuleId id, const ReportOptions& options) {
  const RuleInfo& rule = options.rules[static_cast<std::size_t>(id)];
  std::string_view page = options.page ? options.page(id) : std::string_view();
  std::string reason = first_paragraph(page);
  if (reason.empty()) reason = rule.summary;
  json.begin_object();
  json.member("id", rule.id);
  json.member("name", pascal_name(rule.name()));
  write_message(json, "shortDescription", sentence(rule.summary));
  write_message(json, "fullDescription", sentence(reason));
  json.key("help").begin_object();
  json.member("text", fmt::format("{} See {} for examples.", sentence(reason), rule_url(rule.id)));
  json.member("markdown", page.empty() ? sentence(rule.summary) : std::string(page));
  json.end_object();
  json.member("helpUri", rule_url(rule.id));
  json.key("defaultConfiguration").begin_object();
  json.member("level", level_of(rule.severity));
  json.end_object();
  write_rule_properties(json, rule);
  json.end_object();
}

void write_region(JsonWriter& json, std::string_view name, const Range& range, std::optional<std::string_view> snippet = {}) {
  json.key(name).begin_object();
  json.member("startLine", range.start.line);
  json.member("startColumn", range.start.column);
  json.member("endLine", range.end.line);
  json.member("endColumn", range.end.column);
  if (snippet) write_message(json, "snippet", *snippet);
  json.end_object();
}

class SarifRun {
 public:
  SarifRun(std::string& out, const LintReport& report, const ReportOptions& options)
      : json_(out), report_(&report), options_(&options), places_(report.sources), secrets_(report, options.rules), fingerprints_(fingerprints(report, options.rules)) {
    for (const Diagnostic& finding : report.findings) rule_indexes_.try_emplace(finding.rule, 0);
    std::size_t next = 0;
    for (auto& entry : rule_indexes_) entry.second = next++;
  }

  void write_log() {
    json_.begin_object();
    json_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.member("version", "2.1.0");
    json_.key("runs").begin_array();
    json_.begin_object();
    json_.break_line();
    write_tool();
    json_.break_line();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("originalUriBaseIds").begin_object();
    json_.key(kRootId).begin_object();
    write_message(json_, "description", "The folder docklint was run in.");
    json_.end_object();
    json_.end_object();
    json_.break_line();
    write_invocation();
    json_.break_line();
    json_.key("results").begin_array();
    for (std::size_t i = 0; i < report_->findings.size(); ++i) write_result(i);
    json_.end_array();
    json_.break_line();
    json_.key("properties").begin_object();
    json_.member("files", report_->files_checked);
    json_.member("suppressed", report_->suppressed);
    json_.end_object();
    json_.end_object();
    json_.end_array();
    json_.end_object();
  }

 private:
  void write_tool() {
    json_.key("tool").begin_object();
    json_.key("driver").begin_object();
    json_.member("name", "docklint");
    json_.member("version", kVersion);
    json_.member("semanticVersion", kVersion);
    json_.member("informationUri", kHomePage);
    json_.key("rules").begin_array();
    for (const auto& entry : rule_indexes_) {
      json_.break_line();
      write_rule(json_, entry.first, *options_);
    }
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void write_invocation() {
    json_.key("invocations").begin_array();
    json_.begin_object();
    json_.flag("executionSuccessful", report_->errors.empty());
    if (!report_->errors.empty()) {
      json_.key("toolExecutionNotifications").begin_array();
      for (const FileError& error : report_->errors) write_notification(error);
      json_.end_array();
    }
    json_.end_object();
    json_.end_array();
  }

  void write_notification(const FileError& error) {
    json_.begin_object();
    json_.member("level", "error");
    write_message(json_, "message", sentence(error.message));
    json_.key("locations").begin_array();
    json_.begin_object();
    json_.key("physicalLocation").begin_object();
    write_artifact(json_, error.path);
    json_.end_object();
    json_.end_object();
    json_.end_array();
    json_.end_object();
  }

  void write_result(std::size_t index) {
    const Diagnostic& finding = report_->findings[index];
    json_.break_line();
    json_.begin_object();
    json_.member("ruleId", rule_of(finding, *options_).id);
    json_.member("ruleIndex", rule_indexes_.at(finding.rule));
    json_.member("level", level_of(finding.severity));
    std::string message = sentence(finding.message);
    if (!finding.help.empty()) message += " Help: " + sentence(finding.help);
    write_message(json_, "message", message);
    json_.key("locations").begin_array();
    json_.begin_object();
    write_physical_location(finding.where, places_.own);
    json_.end_object();
    json_.end_array();
    write_related(finding);
    write_fixes(finding);
    json_.key("partialFingerprints").begin_object();
    json_.member("docklintFingerprint/v1", fingerprints_[index]);
    json_.member("primaryLocationLineHash", fingerprints_[index]);
    json_.end_object();
    json_.key("properties").begin_object();
    json_.member("severity", severity_name(finding.severity));
    json_.member("certainty", certainty_name(finding.certainty));
    json_.end_object();
    json_.end_object();
  }

  void write_physical_location(FileSpan where, Places& places) {
    bool shows_text = !where.span.empty() && where.span.size() <= kLongestSnippet && !secrets_.hides_any(where);
    json_.key("physicalLocation").begin_object();
    write_artifact(json_, places.path(where.file));
    std::optional<std::string_view> snippet;
    if (shows_text) snippet = report_->sources.at(where.file).text(where.span);
    write_region(json_, "region", places.range(where), snippet);
    json_.end_object();
  }

  void write_related(const Diagnostic& finding) {
    if (finding.related.empty()) return;
    json_.key("relatedLocations").begin_array();
    for (std::size_t i = 0; i < finding.related.size(); ++i) {
      json_.begin_object();
      json_.member("id", i + 1);
      write_physical_location(finding.related[i].where, places_.other);
      write_message(json_, "message", sentence(finding.related[i].message));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_fixes(const Diagnostic& finding) {
    auto is_shown = [&](const Fix& fix) { return !fix.edits.empty() && !secrets_.stands_in(fix); };
    if (std::none_of(finding.fixes.begin(), finding.fixes.end(), is_shown)) return;
    json_.key("fixes").begin_array();
    for (const Fix& fix : finding.fixes) {
      if (!is_shown(fix)) continue;
      json_.begin_object();
      write_message(json_, "description", sentence(fix.title));
      write_changes(fix);
      json_.end_object();
    }
    json_.end_array();
  }

  // One change a file, the edits sorted by place as they are.
  void write_changes(const Fix& fix) {
    json_.key("artifactChanges").begin_array();
    for (std::size_t begin = 0; begin < fix.edits.size();) {
      FileId file = fix.edits[begin].where.file;
      json_.begin_object();
      write_artifact(json_, places_.other.path(file));
      json_.key("replacements").begin_array();
      for (; begin < fix.edits.size() && fix.edits[begin].where.file == file; ++begin) write_replacement(fix.edits[begin]);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_replacement(const TextEdit& edit) {
    json_.begin_object();
    write_region(json_, "deletedRegion", places_.other.range(edit.where));
    if (!edit.text.empty()) write_message(json_, "insertedContent", edit.text);
    json_.end_object();
  }

  JsonWriter json_;
  const LintReport* report_;
  const ReportOptions* options_;
  FindingPlaces places_;
  SecretPlaces secrets_;
  std::vector<std::string> fingerprints_;
  std::map<RuleId, std::size_t> rule_indexes_;
};

}  // namespace

void append_sarif(std::string& out, const LintReport& report, const ReportOptions& options) {
  SarifRun(out, report, options).write_log();
  out += '\n';
}

}  // namespace docklint
