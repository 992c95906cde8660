#include <fmt/core.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::pipefail_in_sh(const ShellScript& script, RuleContext& ctx) {
  if (!is_plain_sh(script.dialect)) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name != "set") continue;
    for (const ShellWord& word : command.arguments()) {
      if (word.text() != "pipefail" || command.negated || command.nesting & ShellNesting::Condition || command.after == ShellConnector::Or) continue;
      Finding finding = ctx.report(word.span, fmt::format("{} does not know `pipefail`", shell_label(script.dialect)));
      finding.help("set SHELL to bash before it");
      const AnyInstruction* instruction = ctx.shell_text().instruction;
      bool can_insert = instruction != nullptr && !instruction->is_onbuild() && ctx.shell_text().kind == ShellTextKind::Command;
      if (!can_insert) continue;
      std::string_view line_end = ctx.source().text().find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
      finding.fix(Fix::unsafe("set SHELL to bash", {ctx.insert(instruction->span().begin, fmt::format("SHELL [\"/bin/bash\", \"-c\"]{}", line_end))}));
    }
  }
}

}  // namespace docklint
