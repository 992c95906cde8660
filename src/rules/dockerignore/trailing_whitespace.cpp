#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerignore::trailing_whitespace(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnoreLine& line : file.lines) {
    std::string_view text = ctx.source().text(line.line);
    std::size_t last = text.find_last_not_of(" \t");
    std::size_t kept = last == std::string_view::npos ? 0 : last + 1;
    if (kept == text.size()) continue;
    Span blanks{line.line.begin + static_cast<std::uint32_t>(kept), line.line.end};
    ctx.report(blanks, "line ends in blanks").help("remove them").fix(Fix::safe("remove the blanks", {ctx.erase(blanks)}));
  }
}

}  // namespace docklint
