#include <fmt/format.h>

#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/pattern_relations.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerignore::shadowed_pattern(const IgnoreFile& file, RuleContext& ctx) {
  if (file.patterns.size() > kMostRelatedPatterns) return;
  for (std::size_t i = 0; i < file.patterns.size(); ++i) {
    auto later = undone_by(file, i);
    if (!later) continue;
    const IgnorePattern& pattern = file.patterns[i];
    const IgnorePattern& other = file.patterns[*later];
    ctx.report(pattern.span, fmt::format("`{}` is cancelled by `{}` below", ctx.source().text(pattern.span), ctx.source().text(other.span)))
        .help("remove one of the two, or swap them")
        .related(other.span, "cancelled here");
  }
}

}  // namespace docklint
