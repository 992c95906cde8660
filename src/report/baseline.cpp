#include "report/baseline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unordered_set>

#include "report/printable.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

tl::unexpected<Error> not_a_baseline(std::string_view path, std::string_view reason) {
  return tl::unexpected(Error{ErrorCode::Usage, fmt::format("`{}` is no baseline: {}", path, reason)});
}

Result<std::unordered_set<std::string>> read_fingerprints(std::string_view text, std::string_view path) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return not_a_baseline(path, "it is not JSON");
  if (!json.is_object() || json.value("baseline", Json()) != kFormat || !json.value("findings", Json()).is_array()) {
    return not_a_baseline(path, fmt::format("`baseline: {}` and a list `findings` are expected", kFormat));
  }
  std::unordered_set<std::string> fingerprints;
  for (const Json& finding : json["findings"]) {
    bool is_entry = finding.is_object() && finding.contains("fingerprint") && finding["fingerprint"].is_string();
    if (!is_entry) return not_a_baseline(path, "an entry has no fingerprint");
    fingerprints.insert(finding["fingerprint"].get<std::string>());
  }
  return fingerprints;
}

}  // namespace

void append_baseline(std::string& out, const LintReport& report, std::span<const RuleInfo> rules) {
  std::vector<std::string> identities = fingerprints(report, rules);
  out += fmt::format("{{\"baseline\":{},\"findings\":[", kFormat);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Diagnostic& finding = report.findings[i];
    Json entry = {{"fingerprint", identities[i]},
                  {"rule", rules[static_cast<std::size_t>(finding.rule)].id},
                  {"path", valid_utf8(report.sources.at(finding.where.file).path())}};
    out += i == 0 ? "\n" : ",\n";
    out += entry.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  out += "]}\n";
}

Result<void> apply_baseline(LintReport& report, std::span<const RuleInfo> rules, std::string_view baseline, std::string_view path) {
  auto known = read_fingerprints(baseline, path);
  if (!known) return tl::unexpected(std::move(known).error());
  std::vector<std::string> identities = fingerprints(report, rules);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    if (known->contains(identities[i])) {
      ++report.suppressed;
      continue;
    }
    if (kept != i) report.findings[kept] = std::move(report.findings[i]);
    ++kept;
  }
  report.findings.resize(kept);
  return {};
}

}  // namespace docklint
