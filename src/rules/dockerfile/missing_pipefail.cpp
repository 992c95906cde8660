#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "rules/support/shell_syntax.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool sets_pipefail_before(const ShellScript& script, const ShellCommand& command) {
  for (const ShellCommand& earlier : script.commands.first(command.index))
    if (earlier.name == "set" && earlier.has_word("pipefail")) return true;
  return false;
}

const ShellCommand* end_of_pipeline(const ShellScript& script, const ShellCommand& first) {
  for (const ShellCommand& later : script.commands.subspan(first.index + 1))
    if (later.pipeline == first.pipeline && later.pipeline_position + 1 == later.pipeline_size) return &later;
  return nullptr;
}

// Failing there goes unseen; not so where failing is no news, or where the reader may stop before the end.
bool is_hidden_by_pipe(const ShellScript& script, const ShellCommand& first) {
  if (!is_written(first) || first.pipeline_size < 2 || first.pipeline_position != 0 || first.negated) return false;
  if (first.name.empty() || names_word(" echo printf yes true : cat ", first.name)) return false;
  if ((first.nesting & ShellNesting::Condition) || (first.nesting & ShellNesting::Substitution)) return false;
  const ShellCommand* last = end_of_pipeline(script, first);
  if (last == nullptr || last->after == ShellConnector::Or || last->name == "head") return false;
  return last->name != "grep" || !last->has_flag('q', "quiet");
}

}  // namespace

void rules::dockerfile::missing_pipefail(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.kind != ShellTextKind::Command) return;
  if (text.instruction->state->shell.has_pipefail || script.text.empty()) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_hidden_by_pipe(script, command)) continue;
    if (sets_pipefail_before(script, command)) return;
    auto finding = ctx.report(command.name_span, fmt::format("pipe hides that `{}` failed", command.name));
    bool can_set = text.dialect == ShellDialect::Bash || text.dialect == ShellDialect::Ash || text.dialect == ShellDialect::Zsh;
    finding.help(can_set ? "begin the RUN with `set -o pipefail`" : "set SHELL to bash with `-o pipefail`, or save the output to a file first");
    if (can_set) finding.fix(Fix::unsafe("set pipefail", {ctx.insert(script.text.span().begin, "set -o pipefail && ")}));
    return;
  }
}

}  // namespace docklint
