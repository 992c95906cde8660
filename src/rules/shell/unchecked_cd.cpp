#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// `..` and `.` are always there.
bool goes_to_known_place(const ShellCommand& command) {
  const ShellWord* target = command.first_operand();
  if (target == nullptr) return true;
  std::string_view text = target->text();
  return text == "." || text == ".." || text == "/" || text.find_first_not_of("./") == std::string_view::npos;
}

bool has_follower(const ShellCommand& command) {
  for (ShellNode node = command.node; node && !node.is(ShellNodeKind::Function); node = node.parent())
    if (next_statement(node)) return true;
  return false;
}

}  // namespace

void rules::shell::unchecked_cd(const ShellScript& script, RuleContext& ctx) {
  bool may_stop = has_errexit(script, script.root.end() + 1, ctx);
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || (command.name != "cd" && command.name != "pushd" && command.name != "popd")) continue;
    bool is_checked = command.after == ShellConnector::And || command.after == ShellConnector::Or || command.negated ||
                      command.nesting & ShellNesting::Condition;
    if (is_checked || command.pipeline_size > 1 || (command.name == "cd" && goes_to_known_place(command))) continue;
    if (!has_follower(command) || (may_stop && has_errexit(script, command.node.begin(), ctx))) continue;
    Finding finding = ctx.report(command.name_span, fmt::format("the script goes on in the wrong place when `{}` fails", command.name));
    finding.help("join it with `&&`, or begin with `set -e`");
    if (command.before != ShellConnector::And && command.before != ShellConnector::Or)
      finding.fix(Fix::unsafe("add || exit 1", {ctx.insert(command.span.end, " || exit 1")}));
  }
}

}  // namespace docklint
