#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// A regular expression after `=~`, or $'...' inside ${x%...}, which the reader takes for plain text.
bool is_in_own_syntax(ShellNode node) {
  for (ShellNode up = node; up && !up.is(ShellNodeKind::Command); up = up.parent()) {
    std::string_view before = node.tree().text.text().substr(0, up.begin());
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (before.ends_with("=~")) return true;
    if (up.is(ShellNodeKind::ParameterExpansion) && up.text().find("$'") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void rules::shell::useless_escape(const ShellScript& script, RuleContext& ctx) {
  if (script.text.text().find('\\') == std::string_view::npos) return;
  each_shell_node(script, {ShellNodeKind::Word}, [&](ShellNode node) {
    if (node.parent().is(ShellNodeKind::Command) && node.parent().first_child() == node) return;
    std::string_view text = node.text();
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] != '\\') continue;
      char c = text[i + 1];
      bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      std::uint32_t at = node.begin() + static_cast<std::uint32_t>(i++);
      if (!is_letter || is_in_own_syntax(node)) continue;
      Span span = node.tree().text.source_span(at, at + 2);
      ctx.report(span, fmt::format("`\\{}` is just `{}` here", c, c))
          .help("put it between quotes, or take the backslash out")
          .fix(Fix::unsafe("put it between single quotes", {ctx.insert(span.begin, "'"), ctx.insert(span.end, "'")}));
    }
  });
}

}  // namespace docklint
