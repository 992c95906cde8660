#include <fmt/core.h>

#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {
namespace {

// `: ${x:=y}` and `let` look at no words; `exec $command` runs what the variable holds.
bool is_meant_to_split(const ShellScript& script, ShellNode expansion) {
  ShellNode holder = expansion.parent().is(ShellNodeKind::Concatenation) ? expansion.parent().parent() : expansion.parent();
  const ShellCommand* command = holder.is(ShellNodeKind::Command) ? command_of(script, holder) : nullptr;
  if (command == nullptr || command->words.size() < 2) return false;
  if (command->name == ":" || command->name == "let") return true;
  return command->name == "exec" && command->words[1].node == expansion;
}

}  // namespace

void rules::shell::unquoted_variable(const ShellScript& script, RuleContext& ctx) {
  ShellVariables variables(script, ctx);
  for (ShellNode node : split_expansions(script)) {
    std::string_view name = expanded_variable(node);
    bool is_array = name == "@" || name == "*" || node.child(ShellNodeKind::Subscript).text().ends_with("[@]");
    if (name.empty() || is_array || is_meant_to_split(script, node) || variables.is_clean(node) || is_package_list(script, node, ctx)) continue;
    ctx.report(node.span(), fmt::format("`{}` is split at blanks and expanded as a pattern", node.text()))
        .help("put it between double quotes")
        .fix(quote_fix(ctx, node));
  }
}

}  // namespace docklint
