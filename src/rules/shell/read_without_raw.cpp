#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::read_without_raw(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "read" || !is_written(command) || command.has_flag('r')) return;
  ctx.report(command.name_span, "`read` without `-r` swallows backslashes")
      .help("write `read -r`")
      .fix(Fix::unsafe("add -r", {ctx.insert(command.name_span.end, " -r")}));
}

}  // namespace docklint
