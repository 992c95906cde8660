// SARIF 2.1.0 (OASIS), shaped so that GitHub code scanning shows all of it.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <vector>

#include "docklint/version.h"
#include "report/places.h"
#include "report/printable.h"
#include "report/report.h"
#include "report/secret_places.h"
#include "report/wording.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kHomePage = "https://docklint.dev/";
constexpr std::string_view kRootId = "%SRCROOT%";
constexpr std::uint32_t kLongestSnippet = 500;  // bytes

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string percent_encoded(std::string_view path) {
  std::string result;
  for (char c : path) {
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (is_plain) result += c;
    else result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

Json artifact_location(std::string_view path) {
  if (path.starts_with('/')) return {{"uri", "file://" + percent_encoded(path)}};
  while (path.starts_with("./")) path.remove_prefix(2);
  return {{"uri", percent_encoded(path)}, {"uriBaseId", kRootId}};
}

Json message_json(std::string_view text) { return {{"text", valid_utf8(text)}}; }

std::string sentence(std::string_view text) {
  std::string result = valid_utf8(text);
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

Json rule_properties(const RuleInfo& rule) {
  Json tags = {rule.family()};
  for (std::string_view preset : rule.presets) tags.push_back(preset);
  Json properties = {{"tags", std::move(tags)}, {"precision", rule.certainty == Certainty::Sure ? "very-high" : "medium"}};
  properties["problem.severity"] = rule.severity >= Severity::Warning ? level_of(rule.severity) : "recommendation";
  if (is_about_security(rule)) properties["security-severity"] = security_severity(rule.severity);
  if (!rule.aliases.empty()) properties["aliases"] = rule.aliases;
  return properties;
}

Json rule_json(RuleId id, const ReportOptions& options) {
  const RuleInfo& rule = options.rules[static_cast<std::size_t>(id)];
  std::string page(options.page ? options.page(id) : std::string_view());
  std::string reason = first_paragraph(page);
  Json json = {{"id", rule.id}, {"name", pascal_name(rule.name())}};
  json["shortDescription"] = message_json(sentence(rule.summary));
  json["fullDescription"] = message_json(sentence(reason.empty() ? std::string(rule.summary) : reason));
  json["help"] = {{"text", fmt::format("{} See {} for examples.", sentence(reason.empty() ? std::string(rule.summary) : reason), rule_url(rule.id))},
                  {"markdown", page.empty() ? sentence(rule.summary) : page}};
  json["helpUri"] = rule_url(rule.id);
  json["defaultConfiguration"] = {{"level", level_of(rule.severity)}};
  json["properties"] = rule_properties(rule);
  return json;
}

class SarifRun {
 public:
  SarifRun(const LintReport& report, const ReportOptions& options)
      : report_(&report), options_(&options), places_(report.sources), secrets_(report, options.rules), fingerprints_(fingerprints(report, options.rules)) {
    for (const Diagnostic& finding : report.findings) rule_indexes_.try_emplace(finding.rule, 0);
    std::size_t next = 0;
    for (auto& entry : rule_indexes_) entry.second = next++;
  }

  void append_rules(std::string& out) const {
    bool is_first = true;
    for (const auto& entry : rule_indexes_) {
      out += is_first ? "\n" : ",\n";
      out += dumped(rule_json(entry.first, *options_));
      is_first = false;
    }
  }

  std::string result(std::size_t index) {
    const Diagnostic& finding = report_->findings[index];
    Json json = Json::object();
    json["ruleId"] = rule_of(finding, *options_).id;
    json["ruleIndex"] = rule_indexes_.at(finding.rule);
    json["level"] = level_of(finding.severity);
    json["message"] = result_message(finding);
    json["locations"] = Json::array({{{"physicalLocation", physical_location(finding.where, places_.own)}}});
    if (!finding.related.empty()) json["relatedLocations"] = related_locations(finding);
    if (!finding.fixes.empty()) json["fixes"] = fixes(finding);
    json["partialFingerprints"] = {{"docklintFingerprint/v1", fingerprints_[index]}, {"primaryLocationLineHash", fingerprints_[index]}};
    json["properties"] = {{"severity", severity_name(finding.severity)}, {"certainty", certainty_name(finding.certainty)}};
    return dumped(json);
  }

 private:
  static Json result_message(const Diagnostic& finding) {
    if (finding.help.empty()) return message_json(sentence(finding.message));
    return message_json(sentence(finding.message) + " Help: " + sentence(finding.help));
  }

  static Json region_json(const Range& range) {
    return {{"startLine", range.start.line}, {"startColumn", range.start.column}, {"endLine", range.end.line}, {"endColumn", range.end.column}};
  }

  Json physical_location(FileSpan where, Places& places) const {
    Json region = region_json(places.range(where));
    bool shows_text = !where.span.empty() && where.span.size() <= kLongestSnippet && !secrets_.hides_any(where);
    if (shows_text) region["snippet"] = message_json(report_->sources.at(where.file).text(where.span));
    return {{"artifactLocation", artifact_location(places.path(where.file))}, {"region", std::move(region)}};
  }

  Json related_locations(const Diagnostic& finding) {
    Json list = Json::array();
    for (std::size_t i = 0; i < finding.related.size(); ++i) {
      list.push_back({{"id", i + 1},
                      {"physicalLocation", physical_location(finding.related[i].where, places_.other)},
                      {"message", message_json(sentence(finding.related[i].message))}});
    }
    return list;
  }

  Json fixes(const Diagnostic& finding) {
    Json list = Json::array();
    for (const Fix& fix : finding.fixes) {
      if (!fix.edits.empty()) list.push_back({{"description", message_json(sentence(fix.title))}, {"artifactChanges", artifact_changes(fix)}});
    }
    return list;
  }

  Json artifact_changes(const Fix& fix) {
    std::map<FileId, Json> replacements;
    for (const TextEdit& edit : fix.edits) {
      Json replacement = {{"deletedRegion", region_json(places_.other.range(edit.where))}};
      if (!edit.text.empty()) replacement["insertedContent"] = message_json(edit.text);
      replacements.try_emplace(edit.where.file, Json::array()).first->second.push_back(std::move(replacement));
    }
    Json changes = Json::array();
    for (auto& entry : replacements) {
      changes.push_back({{"artifactLocation", artifact_location(places_.other.path(entry.first))}, {"replacements", std::move(entry.second)}});
    }
    return changes;
  }

  const LintReport* report_;
  const ReportOptions* options_;
  FindingPlaces places_;
  SecretPlaces secrets_;
  std::vector<std::string> fingerprints_;
  std::map<RuleId, std::size_t> rule_indexes_;
};

Json invocation(const LintReport& report) {
  Json json = {{"executionSuccessful", report.errors.empty()}};
  if (report.errors.empty()) return json;
  Json notifications = Json::array();
  for (const FileError& error : report.errors) {
    Json location = {{"physicalLocation", {{"artifactLocation", artifact_location(error.path)}}}};
    notifications.push_back({{"level", "error"}, {"message", message_json(sentence(error.message))}, {"locations", Json::array({std::move(location)})}});
  }
  json["toolExecutionNotifications"] = std::move(notifications);
  return json;
}

}  // namespace

void append_sarif(std::string& out, const LintReport& report, const ReportOptions& options) {
  SarifRun run(report, options);
  out += "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n";
  out += fmt::format("\"tool\":{{\"driver\":{{\"name\":\"docklint\",\"version\":\"{0}\",\"semanticVersion\":\"{0}\",\"informationUri\":\"{1}\",\"rules\":[", kVersion, kHomePage);
  run.append_rules(out);
  out += "]}},\n\"columnKind\":\"unicodeCodePoints\",\n";
  out += fmt::format("\"originalUriBaseIds\":{{\"{}\":{{\"description\":{{\"text\":\"The folder docklint was run in.\"}}}}}},\n", kRootId);
  out += "\"invocations\":[" + dumped(invocation(report)) + "],\n\"results\":[";
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += run.result(i);
  }
  out += fmt::format("],\n\"properties\":{{\"files\":{},\"suppressed\":{}}}}}]}}\n", report.files_checked, report.suppressed);
}

}  // namespace docklint
