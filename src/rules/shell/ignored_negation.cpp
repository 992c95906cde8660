#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Something runs after the statement in its own sequence or one around it.
bool is_followed(ShellNode node) {
  for (; node; node = node.parent()) {
    if (node.is(ShellNodeKind::Function) || node.is(ShellNodeKind::CommandSubstitution)) return false;
    // After the last command of a loop comes its next round.
    if (next_statement(node) || node.parent().is(ShellNodeKind::DoGroup)) return true;
  }
  return false;
}

}  // namespace

void rules::shell::ignored_negation(const ShellScript& script, RuleContext& ctx) {
  each_shell_node(script, {ShellNodeKind::Negated}, [&](ShellNode node) {
    if (node.parent().is(ShellNodeKind::List) || node.parent().is(ShellNodeKind::Pipeline)) return;
    ShellNode inner = node.first_child().next();
    const ShellCommand* command = inner.is(ShellNodeKind::Command) ? command_of(script, inner) : nullptr;
    bool is_condition = command == nullptr || command->nesting & ShellNesting::Condition;
    if (is_condition || !is_followed(node) || !has_errexit(script, node.begin(), ctx)) return;
    ctx.report(node.first_child().span(), "a failing `! command` does not stop the script").help("add `|| exit 1`");
  });
}

}  // namespace docklint
