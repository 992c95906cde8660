#include <fmt/format.h>

#include <map>
#include <string_view>

#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::dockerignore::duplicate_pattern(const IgnoreFile& file, RuleContext& ctx) {
  std::map<std::string_view, std::size_t> seen[2];
  for (std::size_t i = 0; i < file.patterns.size(); ++i) {
    const IgnorePattern& pattern = file.patterns[i];
    if (pattern.kind == IgnorePatternKind::Invalid || pattern.cleaned.empty()) continue;
    // A pattern of the other kind in between may have changed what there is to do.
    seen[pattern.is_exception ? 0 : 1].clear();
    auto [first, is_new] = seen[pattern.is_exception ? 1 : 0].try_emplace(pattern.cleaned, i);
    if (is_new) continue;
    ctx.report(pattern.span, fmt::format("pattern `{}{}` is listed twice", pattern.is_exception ? "!" : "", pattern.cleaned))
        .help("remove one of the two")
        .related(file.patterns[first->second].span, "listed here first")
        .fix(Fix::safe("remove the second one", {ctx.erase(whole_line_at(ctx.source(), pattern.span.begin))}));
  }
}

}  // namespace docklint
