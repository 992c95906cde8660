#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/whole_lines.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

// A failing command of which the rest of the script takes no notice.
const ShellCommand* ignored_failure(const ShellScript& script) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.nesting != ShellNesting::None || command.index + 1 == script.commands.size()) continue;
    if (command.before == ShellConnector::Or || command.negated || command.pipeline_size > 1) continue;
    if (command.after != ShellConnector::Newline && command.after != ShellConnector::Semicolon) continue;
    if (command.name.empty() || names_word(" echo printf true : set export unset shopt trap umask alias sleep exit ", command.name)) continue;
    return &command;
  }
  return nullptr;
}

bool minds_failures(const ShellScript& script) {
  for (const ShellCommand& command : script.commands)
    if (command.name == "trap" || command.name == "set") return true;
  return false;
}

}  // namespace

void rules::dockerfile::missing_errexit(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  const auto* run = text.instruction->as<RunInstruction>();
  if (run == nullptr || !run->is_heredoc_script || text.kind != ShellTextKind::Heredoc || !run->shebang.empty()) return;
  if (run->state->shell.has_errexit || minds_failures(script)) return;
  const ShellCommand* ignored = ignored_failure(script);
  if (ignored == nullptr || script.text.empty()) return;
  auto finding = ctx.report(ignored->name_span, fmt::format("script goes on when `{}` fails", ignored->name));
  finding.help("begin the script with `set -e`");
  std::string_view source = ctx.source().text();
  std::uint32_t begin = script.text.span().begin;
  std::size_t line = begin == 0 ? 0 : source.rfind('\n', begin - 1) + 1;
  std::string_view indentation = source.substr(line, begin - line);
  if (indentation.find_first_not_of('\t') != std::string_view::npos) return;
  finding.fix(Fix::unsafe("stop at the first failure", {ctx.insert(begin, fmt::format("set -e{}{}", line_ending_of(ctx.source()), indentation))}));
}

}  // namespace docklint
