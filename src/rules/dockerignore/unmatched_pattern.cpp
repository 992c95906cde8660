#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/ignore_matcher.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool may_match_unseen(const IgnoreFile& file, const IgnorePattern& pattern) {
  std::size_t wildcard = pattern.cleaned.find_first_of("*?[\\^");
  if (wildcard == std::string_view::npos) return file.listing->may_hold(pattern.cleaned);
  std::size_t slash = pattern.cleaned.substr(0, wildcard).rfind('/');
  std::string_view folder = slash == std::string_view::npos ? std::string_view{} : pattern.cleaned.substr(0, slash);
  bool is_shallow = pattern.cleaned.find("**") == std::string_view::npos && pattern.cleaned.find('/', wildcard) == std::string_view::npos;
  return std::any_of(file.listing->entries.begin(), file.listing->entries.end(), [&](const ContextEntry& entry) {
    if (entry.is_entered) return false;
    if (is_shallow) return lies_within(folder.empty() ? "." : folder, entry.path);
    return lies_within(entry.path, folder.empty() ? "." : folder) || lies_within(folder, entry.path);
  });
}

}  // namespace

void rules::dockerignore::unmatched_pattern(const IgnoreFile& file, RuleContext& ctx) {
  if (!file.listing || !file.listing->is_complete) return;
  for (std::size_t i = 0; i < file.patterns.size(); ++i) {
    const IgnorePattern& pattern = file.patterns[i];
    if (pattern.kind == IgnorePatternKind::Invalid || pattern.cleaned.empty() || may_match_unseen(file, pattern)) continue;
    bool matches = std::any_of(file.listing->entries.begin(), file.listing->entries.end(), [&](const ContextEntry& entry) { return file.matcher().hits(i, entry.path); });
    if (!matches) ctx.report(pattern.span, fmt::format("`{}` matches nothing in the context at present", ctx.source().text(pattern.span))).help("check the spelling, or remove it");
  }
}

}  // namespace docklint
