#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::bash_quoting(const ShellScript& script, RuleContext& ctx) {
  if (!is_plain_sh(script.dialect)) return;
  each_shell_node(script, {ShellNodeKind::AnsiQuoted}, [&](ShellNode node) {
    Finding finding = ctx.report(node.span(), fmt::format("{} does not know `$'...'`", shell_label(script.dialect)));
    finding.help("use `printf`, or set SHELL to bash");
    std::string_view text = node.text();
    // A substitution would drop line ends, and printf read a percent sign.
    bool is_plain = text.find('%') == std::string_view::npos && text.find("\\n") == std::string_view::npos && text.find("\\'") == std::string_view::npos &&
                    text.find('\n') == std::string_view::npos;
    if (is_plain) finding.fix(Fix::unsafe("print it with printf", {ctx.replace(node.span(), fmt::format("\"$(printf {})\"", text.substr(1)))}));
  });
}

}  // namespace docklint
