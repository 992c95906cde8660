#include <fmt/core.h>

#include <algorithm>

#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {
namespace {

bool is_lower_case_name(std::string_view name) {
  bool has_letter = false;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') return false;
    has_letter |= c >= 'a' && c <= 'z';
  }
  return has_letter;
}

// ${x:-y} and its like are made for variables that may be missing.
bool tolerates_missing(ShellNode expansion) {
  for (ShellNode part : expansion.children())
    if (part.is(ShellNodeKind::Operator)) {
      std::string_view op = part.text();
      if (op == ":-" || op == "-" || op == ":+" || op == "+" || op == ":=" || op == "=" || op == ":?" || op == "?" || op == "!") return true;
    }
  return false;
}

// Other files or commands may set variables.
bool runs_other_text(const ShellScript& script) {
  return std::any_of(script.commands.begin(), script.commands.end(),
                     [](const ShellCommand& command) { return command.name == "." || command.name == "source" || command.name == "eval" || command.name == "getopts"; });
}

}  // namespace

void rules::shell::undefined_variable(const ShellScript& script, RuleContext& ctx) {
  if (runs_other_text(script)) return;
  ShellVariables variables(script, ctx);
  each_shell_node(script, {ShellNodeKind::VariableExpansion, ShellNodeKind::ParameterExpansion}, [&](ShellNode node) {
    std::string_view name = expanded_variable(node);
    if (name.empty() || !is_lower_case_name(name) || tolerates_missing(node) || variables.is_assigned(name)) return;
    for (ShellNode up = node.parent(); up; up = up.parent())
      if (up.is(ShellNodeKind::HeredocBody) || (expanded_variable(up) == name && tolerates_missing(up))) return;
    ctx.report(node.span(), fmt::format("`{}` is never assigned", name)).help("declare it with ARG or ENV in this stage, or assign it");
  });
}

}  // namespace docklint
