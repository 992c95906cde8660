#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::commented_out_tail(const ShellScript& script, RuleContext& ctx) {
  for (ShellNode comment : script.comments) {
    Span span = comment.span();
    std::string_view source = ctx.source().text(span);
    std::size_t line = source.find('\n');
    if (line == std::string_view::npos) continue;
    std::string_view first = source.substr(0, line);
    while (!first.empty() && (first.back() == ' ' || first.back() == '\t' || first.back() == '\r')) first.remove_suffix(1);
    if (!first.empty()) first.remove_suffix(1);  // the escape character
    while (!first.empty() && (first.back() == ' ' || first.back() == '\t')) first.remove_suffix(1);
    ctx.report({span.begin, span.begin + static_cast<std::uint32_t>(first.size())}, "`#` comments out the rest of the command")
        .help("put the comment on a line of its own");
  }
}

}  // namespace docklint
