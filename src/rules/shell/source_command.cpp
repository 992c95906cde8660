#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::source_command(const ShellScript& script, RuleContext& ctx) {
  if (!is_plain_sh(script.dialect)) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.words[0].raw != "source") continue;
    Finding finding = ctx.report(command.name_span, fmt::format("{} has no `source`", shell_label(script.dialect)));
    finding.help("write `.`");
    // Without a slash `.` looks the file up in PATH only.
    bool has_path = command.words.size() > 1 && command.words[1].text().find('/') != std::string_view::npos;
    if (has_path) finding.fix(Fix::safe("write .", {ctx.replace(command.name_span, ".")}));
  }
}

}  // namespace docklint
