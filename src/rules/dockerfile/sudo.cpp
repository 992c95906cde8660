#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

void rules::dockerfile::sudo(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "sudo" || command.words.size() < 2) return;
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run) return;
  auto finding = ctx.report(command.name_span, "RUN calls `sudo`");
  finding.help("switch with `USER root` and back where root is needed");
  // Options of sudo itself are nobody else's.
  if (!command.in_quoted_script && !command.words[1].is_flag()) finding.fix(Fix::unsafe("remove sudo", {ctx.erase({command.words[0].span.begin, command.words[1].span.begin})}));
}

}  // namespace docklint
