#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::read_without_raw(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "read" || !is_written(command) || command.has_flag('r')) return;
  // -t 0 only asks whether there is anything to read.
  for (std::size_t i = 1; i < command.words.size(); ++i)
    if (command.words[i].text() == "-t0" || (command.words[i].text() == "-t" && i + 1 < command.words.size() && command.words[i + 1].text() == "0")) return;
  ctx.report(command.name_span, "`read` without `-r` swallows backslashes")
      .help("write `read -r`")
      .fix(Fix::unsafe("add -r", {ctx.insert(command.name_span.end, " -r")}));
}

}  // namespace docklint
