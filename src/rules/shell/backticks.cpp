#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::backticks(const ShellScript& script, RuleContext& ctx) {
  each_shell_node(script, {ShellNodeKind::CommandSubstitution}, [&](ShellNode node) {
    bool is_comment = node.first_child().next().is(ShellNodeKind::Comment);  // `# words`, a comment within a line
    if (!node.text().starts_with('`') || is_comment) return;
    Span span = node.span();
    Finding finding = ctx.report(span, "command substitution in backticks");
    finding.help("write `$(...)`: it nests and needs no backslashes");
    if (node.text().find('\\') != std::string_view::npos) return;
    finding.fix(Fix::safe("write $(...)", {ctx.replace({span.begin, span.begin + 1}, "$("), ctx.replace({span.end - 1, span.end}, ")")}));
  });
}

}  // namespace docklint
