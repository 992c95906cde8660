#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool is_zero_status(std::string_view text) { return text == "0"; }

// The first command of a function asks about the one before the call.
bool asks_about_caller(const ShellScript& script, const ShellCommand& test) {
  ShellNode function = test.node.ancestor(ShellNodeKind::Function);
  bool is_first = test.index == 0 || !script.commands[test.index - 1].node || script.commands[test.index - 1].node.index() < function.index();
  return function && is_first;
}

}  // namespace

void rules::shell::indirect_exit_check(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    bool is_test = command.name == "[" || command.name == "[[" || command.name == "test";
    std::size_t last = command.name == "test" ? command.words.size() : command.words.size() - 1;
    if (!is_written(command) || !is_test || last != 4 || asks_about_caller(script, command)) continue;
    for (std::size_t i : {std::size_t{1}, std::size_t{3}}) {
      const ShellWord& word = command.words[i];
      bool is_status = word.expansions.size() == 1 && word.expansions[0].name == "?" && (word.text() == "$?" || word.text() == "${?}");
      if (!is_status || !is_zero_status(command.words[4 - i].text())) continue;
      Finding finding = ctx.report(word.span, "exit status is tested in a second command");
      finding.help("test the command itself: `if command; then ...`");
      std::string_view op = command.words[2].text();
      bool wants_failure = op == "-ne" || op == "!=" || op == "-gt";
      bool wants_success = op == "-eq" || op == "=" || op == "==";
      ShellNode statement = command.node.parent();
      ShellNode before = statement.is(ShellNodeKind::If) && statement.first_child().next() == command.node ? statement.previous() : ShellNode();
      if (before.is_operator(";")) before = before.previous();
      bool is_simple = before.is(ShellNodeKind::Command) && ctx.source().text(before.span()).find('\n') == std::string_view::npos;
      if (!is_simple || (!wants_failure && !wants_success)) continue;
      std::string tested = (wants_failure ? "! " : "") + std::string(ctx.source().text(before.span()));
      finding.fix(Fix::unsafe("test the command itself", {ctx.erase({before.span().begin, statement.span().begin}), ctx.replace(command.span, tested)}));
    }
  }
}

}  // namespace docklint
