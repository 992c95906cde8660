#include <fmt/format.h>

#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/pattern_relations.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::dockerignore::redundant_pattern(const IgnoreFile& file, RuleContext& ctx) {
  if (file.patterns.size() > kMostRelatedPatterns) return;
  for (std::size_t i = 0; i < file.patterns.size(); ++i) {
    auto earlier = made_redundant_by(file, i);
    const IgnorePattern& pattern = file.patterns[i];
    if (!earlier || file.patterns[*earlier].cleaned == pattern.cleaned || pattern.cleaned == "." || pattern.cleaned == "/") continue;
    ctx.report(pattern.span, fmt::format("everything `{}` matches is already ignored by `{}`", pattern.text, file.patterns[*earlier].text))
        .help("remove it")
        .related(file.patterns[*earlier].span, "ignored here")
        .fix(Fix::safe("remove it", {ctx.erase(whole_line_at(ctx.source(), pattern.span.begin))}));
  }
}

}  // namespace docklint
