#include "engine/edit_plan.h"

#include <algorithm>

#include "text/text_edit.h"

namespace docklint {
namespace {

// Spans that only touch are apart, but an insertion is not apart from what begins or ends at its place.
bool is_apart(Span first, Span second) {
  if (first.empty() || second.empty()) return first.end < second.begin;
  return first.end <= second.begin;
}

}  // namespace

bool EditPlan::takes(const Fix& fix) {
  for (const TextEdit& edit : fix.edits) {
    const auto& taken = taken_[edit.where.file];
    Span span = edit.where.span;
    auto after = taken.lower_bound(span.begin);
    if (after != taken.end() && !is_apart(span, {after->first, after->second})) return false;
    if (after != taken.begin()) {
      auto before = std::prev(after);
      if (!is_apart({before->first, before->second}, span)) return false;
    }
  }
  for (const TextEdit& edit : fix.edits) {
    std::uint32_t& end = taken_[edit.where.file].try_emplace(edit.where.span.begin, edit.where.span.end).first->second;
    end = std::max(end, edit.where.span.end);
  }
  return true;
}

std::vector<const TextEdit*> edits_in(FileId file, const std::vector<ChosenFix>& fixes) {
  std::vector<const TextEdit*> edits;
  for (const ChosenFix& chosen : fixes) {
    for (const TextEdit& edit : chosen.fix->edits) {
      if (edit.where.file == file) edits.push_back(&edit);
    }
  }
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit* a, const TextEdit* b) { return a->where < b->where; });
  return edits;
}

std::string text_after(FileId file, const std::vector<ChosenFix>& fixes, const SourceSet& sources) {
  std::vector<const TextEdit*> edits = edits_in(file, fixes);
  std::vector<Replacement> replacements;
  replacements.reserve(edits.size());
  for (const TextEdit* edit : edits) replacements.push_back({edit->where.span, edit->text});
  return apply_replacements(sources.at(file).text(), replacements);
}

}  // namespace docklint
