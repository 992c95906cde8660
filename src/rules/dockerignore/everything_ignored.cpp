#include <fmt/format.h>

#include <algorithm>

#include "io/document_kind.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool copies_nothing(const IgnoreFile& file) {
  if (!file.listing || file.is_copied_from) return false;
  return std::any_of(file.listing->entries.begin(), file.listing->entries.end(), [](const ContextEntry& entry) {
    return entry.path.find('/') == std::string::npos && document_kind_of(entry.path) == DocumentKind::Dockerfile;
  });
}

}  // namespace

void rules::dockerignore::everything_ignored(const IgnoreFile& file, RuleContext& ctx) {
  const IgnorePattern* all = nullptr;
  for (const IgnorePattern& pattern : file.patterns) {
    if (pattern.kind == IgnorePatternKind::Invalid) return;
    bool is_all = pattern.matches_everything() || pattern.cleaned == "*" || pattern.cleaned == "**/*";
    if (pattern.is_exception) all = nullptr;
    else if (is_all && !all) all = &pattern;
  }
  if (!all || copies_nothing(file)) return;
  ctx.report(all->span, fmt::format("`{}` ignores everything, and no exception follows", all->text))
      .help("add an exception such as `!src` below it for each thing the build needs");
}

}  // namespace docklint
