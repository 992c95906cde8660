#include "engine/fix_loop.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/edit_plan.h"
#include "engine/fix_check.h"
#include "engine/fix_history.h"
#include "engine/fix_meaning.h"
#include "engine/parallel.h"

namespace docklint {
namespace {

// Enough for fixes that wait for each other; a fight is noticed long before.
constexpr std::size_t kMaximumPasses = 50;
// Of the fixes of one pass that must be tried one by one.
constexpr std::size_t kMostTries = 200;

const Fix* fix_of(const Diagnostic& finding, Applicability applicability) {
  for (const Fix& fix : finding.fixes) {
    if (!fix.edits.empty() && fix.applicability == applicability) return &fix;
  }
  return nullptr;
}

// One fix of the texts as they are.
struct FixPlace {
  RuleInFile rule;
  Span where;
  Applicability applicability = Applicability::Safe;
  std::string message;
  auto operator<=>(const FixPlace&) const = default;
};

struct Refusal {
  std::string reason;
  std::set<std::string> paths;  // of the texts it was made in: another text may take the fix
};

std::string id_of(RuleId rule) { return std::string(rule_info(rule).id); }

class FixLoop {
 public:
  FixLoop(const FixRequest& request, const FileSystem& files) : request_(&request), lint_(request.lint), overlay_(files) { lint_.shellcheck.reset(); }

  Result<FixOutcome> run() {
    while (true) {
      auto report = lint_paths(lint_, overlay_);
      if (!report) return tl::unexpected(std::move(report).error());
      outcome_.remaining = std::move(*report);
      if (is_given_up_) break;
      std::vector<ChosenFix> fixes = next_fixes();
      if (fixes.empty()) break;
      if (outcome_.passes++ == kMaximumPasses) give_up(fixes);
      else keep(fixes);
    }
    // It has no fixes: asking once, about what is left, suffices.
    if (request_->lint.shellcheck) {
      lint_.shellcheck = request_->lint.shellcheck;
      auto report = lint_paths(lint_, overlay_);
      if (!report) return tl::unexpected(std::move(report).error());
      outcome_.remaining = std::move(*report);
    }
    return finish();
  }

 private:
  using Texts = std::map<FileId, std::string>;

  const SourceSet& sources() const { return outcome_.remaining.sources; }
  const std::string& path_of(FileId file) const { return sources().at(file).path(); }
  const std::string& owner(const ChosenFix& chosen) const { return path_of(chosen.finding->where.file); }

  // Other files are not ours to touch when only standard input was given.
  bool is_allowed(const Fix& fix) const {
    return !lint_.standard_input || std::all_of(fix.edits.begin(), fix.edits.end(), [&](const TextEdit& edit) { return is_standard_input(path_of(edit.where.file)); });
  }
  bool is_standard_input(const std::string& path) const {
    if (!lint_.standard_input) return false;
    const std::string& name = lint_.standard_input->file_name;
    return path == (name.empty() ? "<stdin>" : name);
  }

  std::vector<ChosenFix> next_fixes() {
    std::vector<ChosenFix> fixes = next_fixes(Applicability::Safe);
    if (fixes.empty() && request_->include_unsafe) fixes = next_fixes(Applicability::Unsafe);
    return fixes;
  }

  // Where all that were chosen are refused, those that they stood in the way of.
  std::vector<ChosenFix> next_fixes(Applicability applicability) {
    while (true) {
      std::vector<ChosenFix> chosen = choose(applicability);
      if (chosen.empty()) return {};
      std::vector<ChosenFix> kept = trusted(std::move(chosen));
      if (!kept.empty()) return kept;
    }
  }

  RuleInFile rule_of(const ChosenFix& chosen) const { return {owner(chosen), chosen.finding->rule}; }
  FixPlace place_of(const ChosenFix& chosen) const { return {rule_of(chosen), chosen.finding->where.span, chosen.fix->applicability, chosen.finding->message}; }

  std::vector<ChosenFix> choose(Applicability applicability) const {
    std::vector<ChosenFix> chosen;
    EditPlan plan;
    for (const Diagnostic& finding : outcome_.remaining.findings) {
      const Fix* fix = fix_of(finding, applicability);
      if (!fix || !is_allowed(*fix)) continue;
      ChosenFix candidate{&finding, fix};
      if (banned_.contains(rule_of(candidate)) || refused_.contains(place_of(candidate))) continue;
      if (plan.takes(*fix)) chosen.push_back(candidate);
    }
    return chosen;
  }

  std::set<FileId> files_of(const std::vector<ChosenFix>& fixes) const {
    std::set<FileId> files;
    for (const ChosenFix& chosen : fixes) {
      for (const TextEdit& edit : chosen.fix->edits) files.insert(edit.where.file);
    }
    return files;
  }

  // Why the texts that these fixes make are not kept, for those of `files` that are not.
  std::map<FileId, std::string> refusals(const std::set<FileId>& files, const std::vector<ChosenFix>& fixes) const {
    OverlayFileSystem tried = overlay_;
    for (FileId file : files_of(fixes)) tried.set(path_of(file), text_after(file, fixes, sources()));
    std::vector<FileId> list(files.begin(), files.end());
    std::vector<std::optional<std::string>> reasons(list.size());
    unsigned jobs = lint_.jobs == 0 && list.size() < 4 ? 1 : std::max(1U, lint_.jobs == 0 ? std::thread::hardware_concurrency() : lint_.jobs);
    for_each_index(list.size(), jobs, [&](std::size_t i) {
      reasons[i] = find_new_error(lint_, path_of(list[i]), overlay_, tried);
      if (!reasons[i]) reasons[i] = changed_meaning(list[i], fixes);
    });
    std::map<FileId, std::string> refused;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (reasons[i]) refused.emplace(list[i], *reasons[i]);
    }
    return refused;
  }

  // What safe fixes change in a file beyond what they may.
  std::optional<std::string> changed_meaning(FileId file, const std::vector<ChosenFix>& fixes) const {
    EditedText text;
    text.kind = kind_in(lint_, path_of(file));
    text.before = sources().shared(file);
    for (const ChosenFix& chosen : fixes) {
      if (chosen.fix->applicability != Applicability::Safe) return std::nullopt;
      for (const TextEdit& edit : chosen.fix->edits) {
        if (edit.where.file == file) text.edits.push_back({edit.where.span, chosen.finding->rule});
      }
    }
    text.after = SourceBuffer::make(path_of(file), text_after(file, fixes, sources()));
    return find_changed_meaning(text);
  }

  // The fixes without those that spoil a file: where all of them together do, each is tried for itself.
  std::vector<ChosenFix> trusted(std::vector<ChosenFix> fixes) {
    std::map<FileId, std::string> refused = refusals(files_of(fixes), fixes);
    if (refused.empty()) return fixes;
    auto is_suspect = [&](const ChosenFix& chosen) {
      return std::any_of(chosen.fix->edits.begin(), chosen.fix->edits.end(), [&](const TextEdit& edit) { return refused.contains(edit.where.file); });
    };
    std::vector<ChosenFix> kept;
    std::copy_if(fixes.begin(), fixes.end(), std::back_inserter(kept), std::not_fn(is_suspect));
    std::size_t tries = 0;
    for (const ChosenFix& chosen : fixes) {
      if (!is_suspect(chosen) || tries == kMostTries) continue;
      ++tries;
      kept.push_back(chosen);
      std::map<FileId, std::string> reasons = refusals(files_of({chosen}), kept);
      if (reasons.empty()) continue;
      kept.pop_back();
      // What is right by itself waits until the others are in the text that it is made for.
      if (!kept.empty() && refusals(files_of({chosen}), {chosen}).empty()) continue;
      refuse(chosen, reasons.begin()->second);
    }
    return kept;
  }

  void refuse(const ChosenFix& chosen, const std::string& reason) {
    Refusal refusal{fmt::format("{}: a fix of {} is left out because {}", owner(chosen), id_of(chosen.finding->rule), reason), {owner(chosen)}};
    for (const TextEdit& edit : chosen.fix->edits) refusal.paths.insert(path_of(edit.where.file));
    refused_.emplace(place_of(chosen), std::move(refusal));
  }

  void keep(const std::vector<ChosenFix>& fixes) {
    std::map<std::string, std::set<RuleInFile>> rules;  // by the path they edit
    for (const ChosenFix& chosen : fixes) {
      for (const TextEdit& edit : chosen.fix->edits) rules[path_of(edit.where.file)].insert({owner(chosen), chosen.finding->rule});
      ++outcome_.changed[path_of(chosen.fix->edits.front().where.file)].fixes[chosen.finding->rule];
      ++outcome_.fixes_applied;
    }
    for (FileId file : files_of(fixes)) {
      const std::string& path = path_of(file);
      FixedFile& fixed = outcome_.changed[path];
      auto [history, is_new] = histories_.try_emplace(path, std::string(sources().at(file).text()));
      if (is_new && (is_standard_input(path) || overlay_.exists(path))) fixed.before = history->second.first_text();
      fixed.after = text_after(file, fixes, sources());
      overlay_.set(path, fixed.after);
      std::erase_if(refused_, [&](const auto& refused) { return refused.second.paths.contains(path); });
      if (is_standard_input(path)) lint_.standard_input->text = fixed.after;
      // The file stays as it was when this text was there first.
      std::set<RuleInFile> fighting = history->second.add(fixed.after, rules[path]);
      if (!fighting.empty()) report_fight(path, fighting, "undo each other");
    }
  }

  void report_fight(const std::string& path, const std::set<RuleInFile>& rules, std::string_view what) {
    std::set<std::string> names;
    for (const auto& [owner, rule] : rules) {
      ban(owner, rule);
      names.insert(id_of(rule));
    }
    report(path, fmt::format("internal error: the fixes of {} {}", fmt::join(names, " and "), what));
    outcome_.fighting_rules.insert(outcome_.fighting_rules.end(), names.begin(), names.end());
  }

  // Files that still change stay as they were read.
  void give_up(const std::vector<ChosenFix>& fixes) {
    is_given_up_ = true;
    for (FileId file : files_of(fixes)) {
      const std::string path = path_of(file);
      std::set<RuleInFile> rules;
      for (const ChosenFix& chosen : fixes) rules.insert({owner(chosen), chosen.finding->rule});
      report_fight(path, rules, "never come to an end");
      auto changed = outcome_.changed.find(path);
      if (changed == outcome_.changed.end()) continue;
      if (is_standard_input(path)) lint_.standard_input->text = changed->second.before.value_or("");
      overlay_.remove(path);
      outcome_.changed.erase(changed);
    }
  }

  void ban(const std::string& path, RuleId rule) {
    banned_.insert({path, rule});
    outcome_.settled = false;
  }
  void report(const std::string& path, std::string message) { errors_.push_back({path, std::move(message)}); }

  FixOutcome finish() {
    std::erase_if(outcome_.changed, [](const auto& entry) { return entry.second.before == entry.second.after; });
    if (!refused_.empty()) outcome_.settled = false;
    const RuleInFile* told = nullptr;
    for (const auto& [place, refusal] : refused_) {
      if (told == nullptr || *told != place.rule) outcome_.remaining.warnings.push_back(refusal.reason);
      told = &place.rule;
    }
    std::vector<FileError>& errors = outcome_.remaining.errors;
    errors.insert(errors.end(), errors_.begin(), errors_.end());
    std::stable_sort(errors.begin(), errors.end(), [](const FileError& a, const FileError& b) { return a.path < b.path; });
    return std::move(outcome_);
  }

  const FixRequest* request_;
  LintRequest lint_;
  OverlayFileSystem overlay_;
  FixOutcome outcome_;
  std::map<std::string, FixHistory> histories_;  // by path
  std::set<RuleInFile> banned_;                   // they fight
  std::map<FixPlace, Refusal> refused_;           // they spoil the texts as they are
  std::vector<FileError> errors_;
  bool is_given_up_ = false;
};

}  // namespace

Result<FixOutcome> apply_fixes(const FixRequest& request, const FileSystem& files) { return FixLoop(request, files).run(); }

}  // namespace docklint
