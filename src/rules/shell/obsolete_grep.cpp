#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::obsolete_grep(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "egrep" && command.name != "fgrep") return;
  std::string_view instead = command.name == "egrep" ? "grep -E" : "grep -F";
  Finding finding = ctx.report(command.name_span, fmt::format("`{}` is obsolete", command.name));
  finding.help(fmt::format("write `{}`", instead));
  if (command.node && command.words[0].text() == command.name && command.words[0].quoting == ShellQuoting::None && !command.in_quoted_script)
    finding.fix(Fix::safe(fmt::format("write {}", instead), {ctx.replace(command.name_span, std::string(instead))}));
}

}  // namespace docklint
