#include "cli/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "config/resolver.h"
#include "engine/finding_order.h"
#include "io/path.h"
#include "report/baseline.h"

namespace docklint::cli {
namespace {

Severity level_of(const ResolvedConfig& config, RuleId rule) { return config.rules[static_cast<std::size_t>(rule)].severity; }

// Whether an entry that matches nothing says that its finding is gone, or only that the run did not look there.
class StaleEntries {
 public:
  StaleEntries(const Baseline& baseline, const LintReport& report, const LintRequest& request, const FileSystem& files)
      : baseline_(&baseline), report_(&report), request_(&request), files_(&files), resolver_(request.config, files, sources_) {
    for (FileId file : report.checked) checked_.insert(report.sources.at(file).path());
    for (const BaselineEntry& entry : baseline.entries()) {
      if (checked_.contains(entry.path)) knows_folder_ = true;
      else if (!is_gone(entry.path)) covers_all_ = false;
    }
  }

  Result<std::vector<std::size_t>> find() {
    std::vector<std::size_t> stale;
    // What could not be read may hold the finding; an editor's text is not what the project stands at.
    if (!report_->errors.empty() || request_->standard_input) return stale;
    for (std::size_t i : baseline_->unmatched(*report_, all_rules())) {
      auto judged = is_judged(baseline_->entries()[i]);
      if (!judged) return tl::unexpected(std::move(judged).error());
      if (*judged) stale.push_back(i);
    }
    return stale;
  }

  // The level of the rule where the baseline lies.
  Result<Severity> level(RuleId rule) {
    auto config = resolver_.config_for(baseline_->source()->path());
    if (!config) return tl::unexpected(std::move(config).error());
    return level_of(**config, rule);
  }

 private:
  Result<bool> is_judged(const BaselineEntry& entry) {
    // A baseline whose files are all unknown here was written in another folder.
    if (is_gone(entry.path)) return knows_folder_;
    auto rule = find_rule(entry.rule);
    if (!rule || !checked_.contains(entry.path) || !has_run(*rule, entry.path)) return false;
    auto config = resolver_.config_for(entry.path);
    if (!config) return tl::unexpected(std::move(config).error());
    return level_of(**config, *rule) != Severity::Off;
  }

  // Rules about one Dockerfile need no other file; the others can only be judged where all of them were looked at.
  bool has_run(RuleId rule, const std::string& path) const {
    const RuleInfo& info = rule_info(rule);
    if (info.id == "shell/shellcheck") return std::any_of(report_->findings.begin(), report_->findings.end(), [&](const Diagnostic& finding) { return finding.rule == rule; });
    if (info.family() == "dockerfile" || info.family() == "shell") return true;
    return covers_all_ && std::any_of(request_->paths.begin(), request_->paths.end(), [&](const std::string& given) {
      return files_->is_folder(given) && lies_within(clean_path(path), clean_path(given));
    });
  }

  bool is_gone(const std::string& path) {
    if (path.empty() || checked_.contains(path)) return false;
    auto [known, is_new] = gone_.try_emplace(path);
    if (is_new) known->second = !files_->exists(path);
    return known->second;
  }

  const Baseline* baseline_;
  const LintReport* report_;
  const LintRequest* request_;
  const FileSystem* files_;
  SourceSet sources_;
  ConfigResolver resolver_;
  std::set<std::string, std::less<>> checked_;
  std::map<std::string, bool> gone_;
  bool knows_folder_ = false;
  bool covers_all_ = true;
};

RuleId stale_rule() {
  static const RuleId rule = *find_rule("config/stale-baseline");
  return rule;
}

// The entries of a baseline that are stale, and how loudly that is to be said.
struct JudgedBaseline {
  Severity level = Severity::Off;
  std::vector<std::size_t> entries;  // none where the rule is off
};

Result<JudgedBaseline> find_stale(const Baseline& baseline, const LintReport& report, const LintRequest& request, const FileSystem& files) {
  StaleEntries entries(baseline, report, request, files);
  auto level = entries.level(stale_rule());
  if (!level) return tl::unexpected(std::move(level).error());
  if (*level == Severity::Off) return JudgedBaseline{};
  auto stale = entries.find();
  if (!stale) return tl::unexpected(std::move(stale).error());
  return JudgedBaseline{*level, std::move(*stale)};
}

Result<Baseline> read_baseline(const std::string& path, const FileSystem& files) {
  auto text = files.read(path);
  if (!text) return tl::unexpected(std::move(text).error());
  return Baseline::read(std::move(*text), path);
}

Diagnostic stale_finding(const BaselineEntry& entry, Severity severity, FileSpan where, FileSpan removal) {
  Diagnostic finding;
  finding.rule = stale_rule();
  finding.severity = severity;
  finding.certainty = rule_info(finding.rule).certainty;
  finding.where = where;
  finding.message = fmt::format("`{}` is no longer found in `{}`", entry.rule.empty() ? entry.fingerprint : entry.rule, entry.path);
  finding.help = "remove the entry, so that the finding is told when it comes back";
  finding.fixes.push_back(Fix::safe("remove the entry", {{removal, {}}}));
  return finding;
}

}  // namespace

Result<void> apply_baseline(LintReport& report, const LintRequest& request, const std::string& path, const FileSystem& files) {
  auto baseline = read_baseline(path, files);
  if (!baseline) return tl::unexpected(std::move(baseline).error());
  auto stale = find_stale(*baseline, report, request, files);
  if (!stale) return tl::unexpected(std::move(stale).error());
  baseline->hide_known(report, all_rules());
  if (stale->entries.empty()) return {};
  FileId file = report.sources.add(baseline->source());
  for (std::size_t i : stale->entries) {
    const BaselineEntry& entry = baseline->entries()[i];
    report.findings.push_back(stale_finding(entry, stale->level, {file, entry.where}, {file, baseline->removal(i)}));
  }
  put_in_order(report.findings, report.sources);
  return {};
}

Result<void> prune_baseline(FixOutcome& outcome, const LintRequest& request, const std::string& path, const FileSystem& files) {
  auto baseline = read_baseline(path, files);
  if (!baseline) return tl::unexpected(std::move(baseline).error());
  auto stale = find_stale(*baseline, outcome.remaining, request, files);
  if (!stale) return tl::unexpected(std::move(stale).error());
  if (stale->entries.empty()) return {};
  FixedFile& changed = outcome.changed[path];
  changed.before = std::string(baseline->source()->text());
  changed.after = baseline->without(stale->entries);
  changed.fixes[stale_rule()] = stale->entries.size();
  outcome.fixes_applied += stale->entries.size();
  return {};
}

}  // namespace docklint::cli
