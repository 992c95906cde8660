#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool uses_array(ShellNode node) {
  if (node.is(ShellNodeKind::Assignment)) return node.child(ShellNodeKind::Array) || node.child(ShellNodeKind::Subscript);
  return node.is(ShellNodeKind::ParameterExpansion) && node.child(ShellNodeKind::Subscript);
}

}  // namespace

void rules::shell::bash_array(const ShellScript& script, RuleContext& ctx) {
  if (!is_any_sh(script.dialect)) return;
  each_shell_node(script, {ShellNodeKind::Assignment, ShellNodeKind::ParameterExpansion}, [&](ShellNode node) {
    if (!uses_array(node)) return;
    ctx.report(node.span(), fmt::format("{} has no arrays", shell_label(script.dialect)))
        .help("use a plain list and `for`, or set SHELL to bash");
  });
}

}  // namespace docklint
