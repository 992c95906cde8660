#include <fmt/core.h>

#include <algorithm>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool is_variable_name(std::string_view text) {
  bool starts = !text.empty() && (text[0] == '_' || (text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z'));
  return starts && std::all_of(text.begin(), text.end(), [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// NAME = value, NAME =value
void check_blanks(const ShellCommand& command, RuleContext& ctx) {
  if (command.words.size() < 2 || command.words.size() > 3 || !is_variable_name(command.words[0].raw)) return;
  if (command.name == "test" || command.name == "expr") return;
  const ShellWord& second = command.words[1];
  bool alone = second.raw == "=" && command.words.size() == 3;
  bool joined = second.raw.size() > 1 && second.raw[0] == '=' && second.raw[1] != '=' && command.words.size() == 2;
  if (!alone && !joined) return;
  Span equals{second.span.begin, second.span.begin + 1};
  std::uint32_t value = alone ? command.words[2].span.begin : equals.end;
  ctx.report(equals, fmt::format("`{}` is run as a command", command.words[0].raw))
      .help("write the assignment without blanks")
      .fix(Fix::unsafe("take the blanks out", {ctx.replace({command.name_span.end, value}, "=")}));
}

// $NAME=value
void check_dollar(const ShellCommand& command, RuleContext& ctx) {
  ShellNode first = command.words[0].node;
  if (!first.is(ShellNodeKind::Concatenation) || command.words.size() != 1) return;
  ShellNode variable = first.first_child();
  ShellNode rest = variable.next();
  bool assigns = variable.is(ShellNodeKind::VariableExpansion) && rest.is(ShellNodeKind::Word) && rest.text().starts_with('=') && !rest.text().starts_with("==");
  if (!assigns) return;
  Span dollar = variable.span();
  ctx.report({dollar.begin, dollar.end + 1}, fmt::format("assignment to `{}`", variable.text()))
      .help("take the `$` out")
      .fix(Fix::unsafe("take the $ out", {ctx.erase({dollar.begin, dollar.begin + 1})}));
}

// GOFLAGS= "$@": the arguments are a command to run with an empty variable.
bool holds_command(const ShellWord& word) {
  return std::any_of(word.expansions.begin(), word.expansions.end(), [](const ShellExpansion& expansion) {
    return expansion.name == "@" || expansion.node.child(ShellNodeKind::Subscript).text().ends_with("[@]");
  });
}

bool looks_like_value(const ShellWord& word) {
  if (holds_command(word)) return false;
  if (word.quoting == ShellQuoting::Single || word.quoting == ShellQuoting::Double) return true;
  return !word.raw.empty() && word.raw[0] >= '0' && word.raw[0] <= '9';
}

// NAME= "value"
void check_empty_prefix(const ShellCommand& command, RuleContext& ctx) {
  if (command.assignments.empty() || command.words.size() != 1) return;
  const ShellAssignment& last = command.assignments.back();
  if (last.has_value || last.name == "IFS" || !looks_like_value(command.words[0])) return;
  ctx.report(command.name_span, fmt::format("the value of `{}` is run as a command", last.name))
      .help("write the assignment without blanks")
      .fix(Fix::unsafe("take the blanks out", {ctx.erase({last.span.end, command.name_span.begin})}));
}

}  // namespace

void rules::shell::malformed_assignment(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command)) continue;
    check_blanks(command, ctx);
    check_dollar(command, ctx);
    check_empty_prefix(command, ctx);
  }
  for (const ShellAssignment& assignment : script.assignments) {
    bool doubled = assignment.has_value && assignment.value.raw.size() > 1 && assignment.value.raw[0] == '=' && assignment.declared_by.empty();
    if (!doubled) continue;
    std::uint32_t second = assignment.value.span.begin;
    ctx.report({second - 1, second + 1}, "`==` assigns a value that begins with `=`")
        .help("write one `=`")
        .fix(Fix::unsafe("write one =", {ctx.erase({second, second + 1})}));
  }
}

}  // namespace docklint
