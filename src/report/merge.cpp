#include "report/merge.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "docklint/version.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

// Our reports nest about ten levels, SARIF of others a few more; writing goes down level by level.
constexpr int kDeepest = 100;

tl::unexpected<Error> no_report(std::string_view name, std::string_view reason) {
  return tl::unexpected(Error{ErrorCode::Usage, fmt::format("`{}` is no report: {}", name, reason)});
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::optional<Json> parsed(std::string_view text) {
  bool is_too_deep = false;
  Json json = Json::parse(
      text,
      [&](int depth, Json::parse_event_t, Json&) {
        is_too_deep = is_too_deep || depth > kDeepest;
        return !is_too_deep;
      },
      false);
  if (json.is_discarded() || is_too_deep) return std::nullopt;
  return json;
}

std::uint64_t number_in(const Json& object, std::string_view name) {
  auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::string text_in(const Json& object, std::string_view name) {
  if (!object.is_object()) return {};
  auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& member(const Json& object, std::string_view name) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

const Json& first_of(const Json& list) {
  static const Json kNone;
  return list.is_array() && !list.empty() ? list.front() : kNone;
}

template <class Key>
std::vector<Json> sorted_once(std::vector<Json> items, Key key) {
  std::stable_sort(items.begin(), items.end(), [&](const Json& a, const Json& b) { return key(a) < key(b); });
  std::vector<Json> result;
  std::set<std::string> seen;
  for (Json& item : items) {
    if (seen.insert(dumped(item)).second) result.push_back(std::move(item));
  }
  return result;
}

class JsonMerge {
 public:
  Result<void> add(const ReportText& report) {
    auto whole = parsed(report.text);
    if (whole && whole->is_object() && whole->contains("findings")) return add_object(*whole, report.name);
    return add_lines(report);
  }

  std::string result(MergeFormat format) {
    std::vector<Json> findings = sorted_once(std::move(findings_), [](const Json& finding) {
      const Json& range = member(finding, "range");
      const Json& start = member(range, "start");
      const Json& end = member(range, "end");
      return std::make_tuple(text_in(finding, "path"), number_in(start, "line"), number_in(start, "column"), number_in(end, "line"), number_in(end, "column"),
                             text_in(finding, "rule"));
    });
    std::vector<Json> errors = sorted_once(std::move(errors_), [](const Json& error) { return text_in(error, "path"); });
    return format == MergeFormat::Jsonl ? lines(findings) : object(findings, errors);
  }

 private:
  Result<void> add_object(const Json& report, std::string_view name) {
    if (!report["findings"].is_array()) return no_report(name, "`findings` is no list");
    for (const Json& finding : report["findings"]) {
      if (text_in(finding, "rule").empty()) return no_report(name, "a finding names no rule");
      findings_.push_back(finding);
    }
    for (const Json& error : member(report, "errors")) errors_.push_back(error);
    const Json& summary = member(report, "summary");
    files_ += number_in(summary, "files");
    suppressed_ += number_in(summary, "suppressed");
    return {};
  }

  Result<void> add_lines(const ReportText& report) {
    std::string_view rest = report.text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      std::size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
      if (line.find_first_not_of(" \t\r") == line.npos) continue;
      auto finding = parsed(line);
      if (!finding || text_in(*finding, "rule").empty()) return no_report(report.name, fmt::format("line {} is no finding", number));
      findings_.push_back(std::move(*finding));
    }
    return {};
  }

  static std::string lines(const std::vector<Json>& findings) {
    std::string out;
    for (const Json& finding : findings) out += dumped(finding) + "\n";
    return out;
  }

  static std::string list(const std::vector<Json>& items) {
    std::string out = "[";
    for (std::size_t i = 0; i < items.size(); ++i) out += (i == 0 ? "\n" : ",\n") + dumped(items[i]);
    return out + "]";
  }

  std::string object(const std::vector<Json>& findings, const std::vector<Json>& errors) const {
    Json summary = {{"files", files_}};
    for (std::string_view severity : {"error", "warning", "info", "style"}) {
      summary[std::string(severity)] = std::count_if(findings.begin(), findings.end(), [&](const Json& finding) { return text_in(finding, "severity") == severity; });
    }
    summary["suppressed"] = suppressed_;
    return fmt::format("{{\"docklint\":\"{}\",\n\"findings\":{},\n\"errors\":{},\n\"summary\":{}}}\n", kVersion, list(findings), list(errors), dumped(summary));
  }

  std::vector<Json> findings_;
  std::vector<Json> errors_;
  std::uint64_t files_ = 0;
  std::uint64_t suppressed_ = 0;
};

// Runs of one version of one tool become one run: GitHub refuses several for the same category.
class SarifMerge {
 public:
  void add(const Json& log) {
    for (const Json& run : log["runs"]) {
      const Json& driver = member(member(run, "tool"), "driver");
      std::string tool = text_in(driver, "name") + "\n" + text_in(driver, "version");
      auto [found, is_new] = runs_.try_emplace(tool, order_.size());
      if (is_new) order_.push_back({Json(run), {}, {}, {}});
      join(order_[found->second], run, is_new);
    }
  }

  std::string result() {
    std::string out = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[";
    for (std::size_t i = 0; i < order_.size(); ++i) out += (i == 0 ? "\n" : ",\n") + finished(order_[i]);
    return out + "]}\n";
  }

 private:
  struct Run {
    Json json;
    std::map<std::string, std::size_t> rule_indexes;
    std::vector<Json> rules;
    std::vector<Json> results;
  };

  static void join(Run& into, const Json& run, bool is_new) {
    for (const Json& rule : member(member(member(run, "tool"), "driver"), "rules")) {
      auto [found, is_first] = into.rule_indexes.try_emplace(text_in(rule, "id"), into.rules.size());
      if (is_first) into.rules.push_back(rule);
    }
    for (const Json& result : member(run, "results")) {
      Json kept = result;
      auto rule = into.rule_indexes.find(text_in(result, "ruleId"));
      if (rule != into.rule_indexes.end() && kept.contains("ruleIndex")) kept["ruleIndex"] = rule->second;
      into.results.push_back(std::move(kept));
    }
    if (is_new) return;
    for (const Json& invocation : member(run, "invocations")) into.json["invocations"].push_back(invocation);
    for (const char* name : {"files", "suppressed"}) {
      if (member(member(run, "properties"), name).is_number()) {
        into.json["properties"][name] = number_in(member(into.json, "properties"), name) + number_in(run["properties"], name);
      }
    }
  }

  static std::string finished(Run& run) {
    if (!run.rules.empty()) run.json["tool"]["driver"]["rules"] = std::move(run.rules);
    run.json["results"] = sorted_once(std::move(run.results), [](const Json& result) {
      const Json& place = member(first_of(member(result, "locations")), "physicalLocation");
      const Json& region = member(place, "region");
      return std::make_tuple(text_in(member(place, "artifactLocation"), "uri"), number_in(region, "startLine"), number_in(region, "startColumn"),
                             number_in(region, "endLine"), number_in(region, "endColumn"), text_in(result, "ruleId"));
    });
    return dumped(run.json);
  }

  std::map<std::string, std::size_t> runs_;
  std::vector<Run> order_;
};

}  // namespace

Result<std::string> merge_reports(std::span<const ReportText> reports, std::optional<MergeFormat> format) {
  JsonMerge json;
  SarifMerge sarif;
  std::size_t sarif_count = 0;
  for (const ReportText& report : reports) {
    auto whole = parsed(report.text);
    bool is_sarif = whole && whole->is_object() && member(*whole, "runs").is_array();
    if (is_sarif) {
      sarif.add(*whole);
      ++sarif_count;
      continue;
    }
    auto added = json.add(report);
    if (!added) return tl::unexpected(std::move(added).error());
  }
  bool all_sarif = sarif_count == reports.size();
  MergeFormat wanted = format.value_or(all_sarif ? MergeFormat::Sarif : MergeFormat::Json);
  bool fits = wanted == MergeFormat::Sarif ? all_sarif : sarif_count == 0;
  if (!fits) return tl::unexpected(Error{ErrorCode::Usage, "SARIF and docklint's own JSON cannot be merged into one report"});
  return wanted == MergeFormat::Sarif ? sarif.result() : json.result(wanted);
}

}  // namespace docklint
