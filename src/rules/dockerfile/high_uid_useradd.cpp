#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

void rules::dockerfile::high_uid_useradd(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "useradd" || ctx.shell_text().facts == nullptr) return;
  for (const Account& account : ctx.shell_text().facts->accounts) {
    if (account.command != &command || account.skips_lastlog) continue;
    auto id = account.numeric_id();
    if (!id || *id < 1000000) continue;
    auto finding = ctx.report(command.name_span, fmt::format("`useradd` with uid {} writes a huge login log", *id));
    finding.help("add `--no-log-init`");
    if (!command.in_quoted_script) finding.fix(Fix::safe("add --no-log-init", {ctx.insert(command.name_span.end, " --no-log-init")}));
  }
}

}  // namespace docklint
