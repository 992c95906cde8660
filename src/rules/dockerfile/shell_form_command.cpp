#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/exec_form.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/misread_comment.h"

namespace docklint {
namespace {

const CommandLine* started_command(const AnyInstruction& instruction) {
  if (const auto* cmd = instruction.as<CmdInstruction>()) return &cmd->command;
  if (const auto* entrypoint = instruction.as<EntrypointInstruction>()) return &entrypoint->command;
  return nullptr;
}

}  // namespace

void rules::dockerfile::shell_form_command(const AnyInstruction& instruction, RuleContext& ctx) {
  const CommandLine* command = started_command(instruction);
  if (command == nullptr || command->form != ArgumentForm::Plain || command->is_empty() || continues_broken_instruction(instruction)) return;
  // SHELL was set with a purpose, and Windows programs are used to it.
  if (instruction.state->shell.set_by != nullptr || (instruction.stage != nullptr && instruction.stage->is_windows == Answer::Yes)) return;
  auto finding = ctx.report(command->span(), fmt::format("{} in shell form runs under `/bin/sh -c`, which gets the stop signal first", instruction.name()));
  if (is_replaced_by_program(*command)) finding.at_most(Severity::Info);
  auto exec = exec_form_of(*command);
  if (!exec) {
    finding.help("use a JSON array; where a shell is needed, put the text into a script that ends in `exec`");
    return;
  }
  finding.help(fmt::format("write `{}`", *exec));
  if (!has_comments_inside(instruction)) finding.fix(Fix::unsafe("write a JSON array", {ctx.replace(command->span(), *exec)}));
}

}  // namespace docklint
