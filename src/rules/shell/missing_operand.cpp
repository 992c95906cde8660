#include <fmt/core.h>

#include "model/shell/arguments.h"
#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::missing_operand(const ShellCommand& command, RuleContext& ctx) {
  bool copies = command.name == "cp" || command.name == "mv" || command.name == "ln" || command.name == "install";
  if (!copies || command.name == "install" || command.in_quoted_script || command.wrapper != kNoCommand) return;
  CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "tS", .long_values = " target-directory suffix "});
  if (arguments.operands.size() != 1 || arguments.has('t', "target-directory") || arguments.has("help") || arguments.has("version")) return;
  const ShellWord& only = *arguments.operands[0];
  if (!only.is_literal() || only.has_glob || only.has_brace_expansion) return;
  if (command.name == "ln" && only.text().find('/') != std::string_view::npos) {
    ctx.report(command.name_span, "`ln` names no link and makes it in the current directory").help("name the link, or write `.` where that is meant").at_most(Severity::Info);
    return;
  }
  ctx.report(command.name_span, fmt::format("`{}` has no destination", command.name)).help("name the destination");
}

}  // namespace docklint
