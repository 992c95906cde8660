#include <fmt/format.h>

#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerignore::indented_comment(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    const IgnoreLine& line = file.lines[pattern.line];
    if (pattern.is_exception || !pattern.text.starts_with('#')) continue;
    if (file.listing && file.listing->find(pattern.cleaned)) continue;
    ctx.report(pattern.span, fmt::format("`{}` is a pattern: a comment begins in the first column", pattern.text))
        .help("remove the blanks before `#`")
        .fix(Fix::safe("remove the blanks", {ctx.erase({line.line.begin, pattern.span.begin})}));
  }
}

}  // namespace docklint
