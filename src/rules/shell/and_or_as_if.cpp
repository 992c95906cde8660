#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Commands that cannot fail, or leave the script: nothing is hidden by them.
bool is_harmless_alternative(ShellNode node) {
  constexpr std::array<std::string_view, 6> kHarmless = {"echo", "exit", "return", "printf", "true", ":"};
  if (!node.is(ShellNodeKind::Command)) return false;
  ShellNode first = node.first_child();
  if (first.is(ShellNodeKind::Assignment)) return !node.child(ShellNodeKind::Word);
  std::string_view name = first.text();
  name = name.substr(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
  return std::find(kHarmless.begin(), kHarmless.end(), name) != kHarmless.end();
}

// Somebody looks at the outcome: the list or something around it is a condition or followed by && or ||.
bool outcome_is_tested(const ShellScript& script, ShellNode list) {
  for (ShellNode node = list; node; node = node.parent()) {
    ShellNode next = node.next();
    if (next.is_operator("&&") || next.is_operator("||")) return true;
  }
  for (const ShellCommand& command : script.commands)
    if (is_written(command) && command.node.index() > list.index() && command.node.index() < list.subtree_end())
      return command.nesting & ShellNesting::Condition;
  return false;
}

}  // namespace

void rules::shell::and_or_as_if(const ShellScript& script, RuleContext& ctx) {
  each_shell_node(script, {ShellNodeKind::List}, [&](ShellNode list) {
    ShellNode before;
    for (ShellNode part : list.children()) {
      if (!part.is(ShellNodeKind::Operator)) continue;
      bool chooses = part.text() == "||" && before.is_operator("&&");
      before = part;
      if (!chooses || !part.next() || is_harmless_alternative(part.next()) || part.next().next() || outcome_is_tested(script, list)) continue;
      ctx.report(part.span(), "the command after `||` also runs when the one after `&&` fails")
          .help("write `if ...; then ...; else ...; fi`, or group what belongs together in braces");
    }
  });
}

}  // namespace docklint
