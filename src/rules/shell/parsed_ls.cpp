#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::parsed_ls(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name != "ls" || command.has_flag('N', "literal")) continue;
    const ShellCommand* reader = script.pipe_target(command);
    if (reader == nullptr || reader->name.empty()) continue;
    ctx.report(command.name_span, fmt::format("output of `ls` is read by `{}`", reader->name))
        .help("use a pattern, or `find` with `-print0` or `-exec`");
  }
}

}  // namespace docklint
