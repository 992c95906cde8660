#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {
namespace {

const CommandLine* shell_form_of(const AnyInstruction& instruction) {
  const CommandLine* command = nullptr;
  if (const auto* run = instruction.as<RunInstruction>()) command = &run->command;
  if (const auto* cmd = instruction.as<CmdInstruction>()) command = &cmd->command;
  if (const auto* entrypoint = instruction.as<EntrypointInstruction>()) command = &entrypoint->command;
  if (const auto* healthcheck = instruction.as<HealthcheckInstruction>()) command = &healthcheck->command;
  return command != nullptr && command->is_shell() && !command->is_empty() ? command : nullptr;
}

// /bin/sh can come with a whole tree copied to `/` or `/usr`, or with anything below `/bin`.
bool may_bring_shell(const CopyInstruction& copy) {
  std::string_view to = copy.destination_path;
  return to.empty() || to == "/" || to == "/usr" || to == "/usr/" || to.starts_with("/bin") || to.starts_with("/usr/bin");
}

bool may_bring_shell(const RunInstruction& run) {
  if (run.command.is_exec()) return true;
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const RunMount& mount) { return mount.type == MountType::Bind; });
}

// Up to the instruction itself; of the stages it is built on, all.
bool may_have_got_shell(const AnyInstruction& until) {
  for (const Stage* stage = until.stage; stage != nullptr; stage = stage->base_stage) {
    for (const AnyInstruction* instruction : stage->instructions) {
      if (instruction->is_onbuild() || instruction->index > until.index) continue;
      if (const auto* copy = instruction->as<CopyInstruction>(); copy && may_bring_shell(*copy)) return true;
      if (const auto* run = instruction->as<RunInstruction>(); run && may_bring_shell(*run)) return true;
    }
  }
  return false;
}

}  // namespace

void rules::dockerfile::shell_form_in_scratch(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.stage == nullptr || instruction.is_onbuild() || shell_form_of(instruction) == nullptr) return;
  const ShellState& at_start = instruction.stage->root->initial_state->shell;
  if (at_start.exists != Answer::No || instruction.state->shell.set_by != nullptr || instruction.stage->is_windows == Answer::Yes) return;
  if (may_have_got_shell(instruction)) return;
  const Stage& root = *instruction.stage->root;
  std::string_view base = root.base == BaseKind::Scratch ? "scratch" : root.from->image.text();
  bool is_run = instruction.keyword == Keyword::Run;
  ctx.report(instruction.keyword_span(), fmt::format("{} in shell form needs `/bin/sh`, which `{}` does not have", instruction.name(), base))
      .help(is_run ? "do this in an earlier stage and copy the result" : "write the command as a JSON array")
      .related(root.from->image.span(), "the stage starts from this image");
}

}  // namespace docklint
