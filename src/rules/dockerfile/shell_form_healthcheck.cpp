#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/exec_form.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

void rules::dockerfile::shell_form_healthcheck(const HealthcheckInstruction& healthcheck, RuleContext& ctx) {
  const CommandLine& command = healthcheck.command;
  if (healthcheck.type != HealthcheckType::Cmd || command.form != ArgumentForm::Plain || command.is_empty()) return;
  if (healthcheck.stage != nullptr && healthcheck.stage->is_windows == Answer::Yes) return;
  auto finding = ctx.report(command.span(), "HEALTHCHECK in shell form starts a shell for every probe");
  auto exec = exec_form_of(command);
  if (!exec) {
    finding.help("use a JSON array; where a shell is needed, put the text into a script");
    return;
  }
  finding.help(fmt::format("write `{}`", *exec));
  if (!has_comments_inside(healthcheck)) finding.fix(Fix::unsafe("write a JSON array", {ctx.replace(command.span(), *exec)}));
}

}  // namespace docklint
