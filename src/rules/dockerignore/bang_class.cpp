#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerignore::bang_class(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    bool inside = false;
    for (std::size_t i = 0; i < pattern.text.size(); ++i) {
      char c = pattern.text[i];
      if (c == '\\') {
        ++i;
      } else if (c == '[' && !inside) {
        inside = true;
        if (!pattern.text.substr(i).starts_with("[!")) continue;
        auto at = pattern.body.begin + static_cast<std::uint32_t>(i);
        ctx.report(Span{at, at + 2}, "`[!` does not negate: the class holds `!` and what follows")
            .help("write `[^` to negate a class; it matches `/` too")
            .fix(Fix::unsafe("negate with `^`", {ctx.replace({at + 1, at + 2}, "^")}));
      } else if (c == ']') {
        inside = false;
      }
    }
  }
}

}  // namespace docklint
