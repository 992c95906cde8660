#include <fmt/core.h>

#include <string_view>
#include <unordered_set>

#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {
namespace {

bool uses_array(ShellNode node) {
  if (node.is(ShellNodeKind::Assignment)) return node.child(ShellNodeKind::Array) || node.child(ShellNodeKind::Subscript);
  return node.is(ShellNodeKind::ParameterExpansion) && node.child(ShellNodeKind::Subscript);
}

// $list[1], where the text makes `list` an array: its first element and the text `[1]`.
void check_missing_braces(const ShellScript& script, RuleContext& ctx) {
  std::unordered_set<std::string_view> arrays;
  for (const ShellAssignment& assignment : script.assignments)
    if (assignment.is_array) arrays.insert(assignment.name);
  if (arrays.empty()) return;
  std::string_view text = script.text.text();
  each_shell_node(script, {ShellNodeKind::VariableExpansion}, [&](ShellNode node) {
    bool has_index = node.end() < text.size() && text[node.end()] == '[';
    if (!has_index || !arrays.contains(expanded_variable(node))) return;
    ctx.report(node.span(), fmt::format("`{}` is the first element, the `[` behind it is text", node.text())).help("write `${name[index]}`");
  });
}

}  // namespace

void rules::shell::bash_array(const ShellScript& script, RuleContext& ctx) {
  if (script.dialect == ShellDialect::Bash) return check_missing_braces(script, ctx);
  if (!is_any_sh(script.dialect)) return;
  each_shell_node(script, {ShellNodeKind::Assignment, ShellNodeKind::ParameterExpansion}, [&](ShellNode node) {
    if (!uses_array(node)) return;
    ctx.report(node.span(), fmt::format("{} has no arrays", shell_label(script.dialect)))
        .help("use a plain list and `for`, or set SHELL to bash");
  });
}

}  // namespace docklint
