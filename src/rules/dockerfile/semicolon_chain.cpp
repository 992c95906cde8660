#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/shell/arguments.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool has_telling_failure(const ShellCommand& command) {
  return !command.name.empty() && !names_word(" echo printf true false : set export unset shopt trap umask alias sleep exit cd pushd popd local readonly "
                                              "declare typeset wait kill killall pkill return test [ [[ ", command.name);
}

bool has_or(ShellNode list) {
  for (ShellNode part : list.children())
    if (part.is_operator("||")) return true;
  return false;
}

// The command of a statement whose failure would go unnoticed.
const ShellCommand* telling_command(const ShellScript& script, ShellNode statement) {
  if (statement.is(ShellNodeKind::Command)) {
    const ShellCommand* command = command_of(script, statement);
    return command != nullptr && has_telling_failure(*command) ? command : nullptr;
  }
  bool is_list = statement.is(ShellNodeKind::List);
  if ((!is_list && !statement.is(ShellNodeKind::Pipeline)) || has_or(statement)) return nullptr;
  const ShellCommand* found = nullptr;
  for (ShellNode part : statement.children()) {
    if (part.is(ShellNodeKind::Operator)) continue;
    const ShellCommand* command = part.is(ShellNodeKind::Command) || part.is(ShellNodeKind::Pipeline) ? telling_command(script, part) : nullptr;
    if (is_list && command != nullptr) return command;
    found = command;
  }
  return found;
}

ShellNode statement_after(ShellNode separator) {
  ShellNode next = separator.next();
  while (next && next.is(ShellNodeKind::Comment)) next = next.next();
  return next && !next.is(ShellNodeKind::Operator) ? next : ShellNode();
}

bool only_ends(const ShellScript& script, ShellNode statement) {
  const ShellCommand* command = statement.is(ShellNodeKind::Command) ? command_of(script, statement) : nullptr;
  return command != nullptr && names_word(" exit true : return ", command->name);
}

bool can_be_linked(ShellNode statement) {
  if (statement.is(ShellNodeKind::List)) return !has_or(statement);
  return statement.is(ShellNodeKind::Command) || statement.is(ShellNodeKind::Pipeline);
}

std::optional<Fix> link_fix(const RuleContext& ctx, const ShellScript& script) {
  std::vector<TextEdit> edits;
  for (ShellNode part : script.root.children()) {
    bool is_separator = part.is_operator(";");
    if (!is_separator && !can_be_linked(part)) return std::nullopt;
    if (!is_separator || !statement_after(part)) continue;
    Span where = part.span();
    if (where.size() != 1) return std::nullopt;
    bool has_blank = where.begin > 0 && ctx.source().text()[where.begin - 1] == ' ';
    edits.push_back(ctx.replace(where, has_blank ? "&&" : " &&"));
  }
  return Fix::unsafe("join the commands with `&&`", std::move(edits));
}

}  // namespace

void rules::dockerfile::semicolon_chain(const ShellScript& script, RuleContext& ctx) {
  if (run_of(ctx) == nullptr || ctx.shell_text().kind != ShellTextKind::Command || !script.root) return;
  for (ShellNode statement : script.root.children()) {
    ShellNode separator = statement.next();
    if (statement.is(ShellNodeKind::Operator) || !separator.is_operator(";")) continue;
    const ShellCommand* ignored = telling_command(script, statement);
    ShellNode next = statement_after(separator);
    if (ignored == nullptr || !next || only_ends(script, next)) continue;
    if (has_errexit(script, separator.begin(), ctx)) return;
    Finding finding = ctx.report(separator.span(), fmt::format("`;` goes on when `{}` fails", ignored->name));
    finding.help("join the commands with `&&`, or begin with `set -e`");
    if (auto fix = link_fix(ctx, script)) finding.fix(std::move(*fix));
    return;
  }
}

}  // namespace docklint
