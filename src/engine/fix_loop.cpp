#include "engine/fix_loop.h"

#include <algorithm>
#include <set>

#include "text/text_edit.h"

namespace docklint {
namespace {

constexpr std::size_t kMaximumPasses = 10;

bool overlap(Span a, Span b) {
  if (a.empty() && b.empty()) return a.begin == b.begin;
  return a.begin <= b.end && b.begin <= a.end && (a.overlaps(b) || a.empty() || b.empty());
}

// Edits taken so far in a pass, per file.
class EditPlan {
 public:
  bool takes(const Fix& fix) {
    for (const TextEdit& edit : fix.edits) {
      for (const TextEdit* taken : edits_[edit.where.file]) {
        if (overlap(edit.where.span, taken->where.span)) return false;
      }
    }
    for (const TextEdit& edit : fix.edits) edits_[edit.where.file].push_back(&edit);
    return true;
  }

  // New text of each file that has edits.
  std::map<FileId, std::string> apply(const SourceSet& sources) {
    std::map<FileId, std::string> texts;
    for (auto& [file, edits] : edits_) {
      if (edits.empty()) continue;
      std::stable_sort(edits.begin(), edits.end(), [](const TextEdit* a, const TextEdit* b) { return a->where < b->where; });
      std::vector<Replacement> replacements;
      for (const TextEdit* edit : edits) replacements.push_back({edit->where.span, edit->text});
      texts[file] = apply_replacements(sources.at(file).text(), replacements);
    }
    return texts;
  }

 private:
  std::map<FileId, std::vector<const TextEdit*>> edits_;
};

}  // namespace

const Fix* applicable_fix(const Diagnostic& finding, bool include_unsafe) {
  for (const Fix& fix : finding.fixes) {
    if (!fix.edits.empty() && (include_unsafe || fix.applicability == Applicability::Safe)) return &fix;
  }
  return nullptr;
}

Result<FixOutcome> apply_fixes(const FixRequest& request, const FileSystem& files) {
  OverlayFileSystem overlay(files);
  LintRequest lint = request.lint;
  FixOutcome outcome;
  std::set<std::string> last_rules;
  while (true) {
    auto report = lint_paths(lint, overlay);
    if (!report) return tl::unexpected(std::move(report).error());
    outcome.remaining = std::move(*report);
    EditPlan plan;
    std::size_t taken = 0;
    std::set<std::string> rules;
    for (const Diagnostic& finding : outcome.remaining.findings) {
      const Fix* fix = applicable_fix(finding, request.include_unsafe);
      if (!fix || !plan.takes(*fix)) continue;
      ++taken;
      rules.insert(std::string(rule_info(finding.rule).id));
    }
    if (taken == 0) return outcome;
    if (outcome.passes == kMaximumPasses) {
      outcome.settled = false;
      outcome.fighting_rules.assign(rules.begin(), rules.end());
      return outcome;
    }
    ++outcome.passes;
    outcome.fixes_applied += taken;
    for (auto& [file, text] : plan.apply(outcome.remaining.sources)) {
      const std::string& path = outcome.remaining.sources.at(file).path();
      if (lint.standard_input && path == lint.standard_input->file_name) lint.standard_input->text = text;
      overlay.set(path, text);
      outcome.changed[path] = std::move(text);
    }
  }
}

}  // namespace docklint
