#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool is_fixed_word(ShellNode word) {
  ShellNodeKind kind = word.kind();
  if (kind == ShellNodeKind::SingleQuoted) return true;
  if (kind == ShellNodeKind::DoubleQuoted) {
    for (ShellNode part : word.children())
      if (part.kind() != ShellNodeKind::Text) return false;
    return true;
  }
  return kind == ShellNodeKind::Word && word.text().find_first_of("*?[{") == std::string_view::npos;
}

}  // namespace

void rules::shell::single_iteration_loop(const ShellScript& script, RuleContext& ctx) {
  each_shell_node(script, {ShellNodeKind::For}, [&](ShellNode loop) {
    ShellNode only;
    int words = 0;
    bool after_in = false;
    for (ShellNode part : loop.children()) {
      if (part.is_operator("in")) after_in = true;
      else if (after_in && !part.is(ShellNodeKind::Operator) && !part.is(ShellNodeKind::DoGroup) && !part.is(ShellNodeKind::Redirect)) only = part, ++words;
    }
    if (words != 1 || !is_fixed_word(only)) return;
    // A list laid out one word a line is made to grow.
    std::uint32_t before = only.previous().span().end;
    if (ctx.source().text({before, only.span().begin}).find('\n') != std::string_view::npos) return;
    ctx.report(only.span(), "loop over one fixed word runs only once").help("take the quotes off the list, or write the variable with `$`");
  });
}

}  // namespace docklint
