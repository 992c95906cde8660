#include <span>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::trailing_whitespace(const Dockerfile& file, RuleContext& ctx) {
  std::span<const LineRole> roles = file.line_roles();
  const SourceBuffer& source = ctx.source();
  for (std::uint32_t line = 0; line < roles.size(); ++line) {
    if (roles[line] == LineRole::Heredoc) continue;
    Span span = source.line_span(line);
    if (line == 0) span.begin += source.bom_length();
    std::string_view text = source.text(span);
    if (!text.ends_with(' ') && !text.ends_with('\t')) continue;
    std::size_t kept = text.find_last_not_of(" \t");
    kept = kept == std::string_view::npos ? 0 : kept + 1;
    // Behind another escape character than the file's, a blank may be a word of the shell.
    if (kept > 0 && text[kept - 1] == '\\' && file.tree.escape != '\\') continue;
    Span blanks{span.begin + static_cast<std::uint32_t>(kept), span.end};
    ctx.report(blanks, "line ends in blanks").help("remove them").fix(Fix::safe("remove the blanks", {ctx.erase(blanks)}));
  }
}

}  // namespace docklint
