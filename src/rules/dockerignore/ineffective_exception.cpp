#include <fmt/format.h>

#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/pattern_relations.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerignore::ineffective_exception(const IgnoreFile& file, RuleContext& ctx) {
  if (file.patterns.size() > kMostRelatedPatterns) return;
  for (std::size_t i = 0; i < file.patterns.size(); ++i) {
    const IgnorePattern& pattern = file.patterns[i];
    if (!pattern.is_exception || pattern.kind == IgnorePatternKind::Invalid || pattern.cleaned.empty() || pattern.cleaned == ".") continue;
    switch (effect_of_exception(file, i)) {
      case ExceptionEffect::Possible: break;
      case ExceptionEffect::NothingIgnoredYet:
        if (file.is_fragment) break;
        ctx.report(pattern.span, "no pattern above ignores anything, so this exception does nothing").help("move it below the pattern it is an exception from");
        break;
      case ExceptionEffect::NotIgnoredItself:
        ctx.report(pattern.span, fmt::format("`{}` itself is not ignored here, only what lies in it, so this exception does nothing", pattern.text))
            .help(fmt::format("write `!{}/**` to bring back what lies in it", pattern.cleaned))
            .fix(Fix::unsafe("bring back what lies in it", {ctx.insert(pattern.span.end, pattern.text.ends_with('/') ? "**" : "/**")}));
        break;
      case ExceptionEffect::NoOverlap:
        ctx.report(pattern.span, fmt::format("no pattern above ignores `{}`, so this exception does nothing", pattern.text))
            .help("remove it, or move it below the pattern it is an exception from");
        break;
    }
  }
}

}  // namespace docklint
