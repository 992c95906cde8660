#include <fmt/format.h>

#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::dockerignore::ineffective_pattern(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    std::string_view cleaned = pattern.cleaned;
    bool outside = cleaned == ".." || cleaned.starts_with("../");
    if (!outside && cleaned != "." && cleaned != "/") continue;
    auto finding = ctx.report(pattern.span, outside ? fmt::format("`{}` lies outside the context, so it matches nothing", pattern.text)
                                                    : fmt::format("`{}` matches nothing: the context itself is never compared", pattern.text));
    finding.help(outside ? "remove it" : "remove it, or write `**` if everything is meant");
    finding.fix(Fix::safe("remove it", {ctx.erase(whole_line_at(ctx.source(), pattern.span.begin))}));
  }
}

}  // namespace docklint
