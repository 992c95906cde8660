#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Hardly ever fails, and then nothing else works either.
bool runs_safe_command(ShellNode substitution) {
  constexpr std::array<std::string_view, 13> kSafe = {"mktemp", "uname", "nproc", "dirname", "basename", "pwd", "date", "id", "whoami", "arch", "getconf", "echo", "printf"};
  ShellNode only = substitution.first_child().next();
  bool is_alone = only.is(ShellNodeKind::Command) && !only.next().next();
  return is_alone && std::find(kSafe.begin(), kSafe.end(), only.first_child().text()) != kSafe.end();
}

// `local -r`: what is assigned first cannot be made so in the same scope.
bool declares_constant(const ShellScript& script, const ShellAssignment& assignment) {
  const ShellCommand* declaration = assignment.command == kNoCommand ? nullptr : &script.commands[assignment.command];
  return declaration != nullptr && declaration->name != "readonly" && declaration->has_flag('r');
}

}  // namespace

void rules::shell::masked_exit_status(const ShellScript& script, RuleContext& ctx) {
  for (const ShellAssignment& assignment : script.assignments) {
    if (assignment.declared_by.empty() || declares_constant(script, assignment)) continue;
    for (const ShellExpansion& expansion : assignment.value.expansions) {
      if (expansion.kind != ShellExpansionKind::Command || runs_safe_command(expansion.node)) continue;
      Finding finding = ctx.report(assignment.name_span, fmt::format("`{}` hides a failure of the command in `$(...)`", assignment.declared_by));
      finding.help(fmt::format("assign first, then `{} {}`", assignment.declared_by, assignment.name));
      const ShellCommand* declaration = assignment.command == kNoCommand ? nullptr : &script.commands[assignment.command];
      bool can_split = declaration != nullptr && declaration->words.size() == 2 && declaration->redirects.empty() && declaration->pipeline_size == 1 &&
                       declaration->before != ShellConnector::Or && declaration->after != ShellConnector::Or && assignment.declared_by != "local";
      if (!can_split) break;
      std::string_view joint = declaration->before == ShellConnector::And || declaration->after == ShellConnector::And ? " && " : "; ";
      finding.fix(Fix::unsafe("assign first", {ctx.erase({declaration->span.begin, assignment.span.begin}),
                                               ctx.insert(assignment.span.end, fmt::format("{}{} {}", joint, assignment.declared_by, assignment.name))}));
      break;
    }
  }
}

}  // namespace docklint
