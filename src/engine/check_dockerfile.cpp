#include "engine/check_dockerfile.h"

#include "syntax/shell/script.h"

namespace docklint {
namespace {

template <class... Kind>
struct KindList {};

using InstructionKinds =
    KindList<FromInstruction, RunInstruction, CmdInstruction, EntrypointInstruction, CopyInstruction, EnvInstruction, ArgInstruction,
             LabelInstruction, ExposeInstruction, VolumeInstruction, UserInstruction, WorkdirInstruction, HealthcheckInstruction,
             ShellInstruction, StopSignalInstruction, MaintainerInstruction, OnbuildInstruction, UnknownInstruction>;

template <class Visit, class... Kind>
void with_kind(const AnyInstruction& instruction, Visit visit, KindList<Kind...>) {
  auto visit_if = [&]<class T>(const T* typed) {
    if (typed) visit(*typed);
  };
  (visit_if(instruction.as<Kind>()), ...);
}

}  // namespace

void check_dockerfile(const Dockerfile& file, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures) {
  rules.check(file, context, failures);
  for (const DockerfileProblem& problem : file.problems) rules.check(problem, context, failures);
  for (const Stage& stage : file.stages) rules.check(stage, context, failures);
  for (const AnyInstruction* instruction : file.instructions) {
    rules.check(*instruction, context, failures);
    with_kind(*instruction, [&](const auto& typed) { rules.check(typed, context, failures); }, InstructionKinds{});
  }
  each_shell_text(file, [&](const ShellText& text, const AnyInstruction&) {
    // Half-read text would make half-true findings; rules about broken text have other subjects.
    if (!text.script || !text.script->is_understood()) return;
    context.enter(&text);
    rules.check(*text.script, context, failures);
    for (const ShellCommand& command : text.script->commands) rules.check(command, context, failures);
  });
}

}  // namespace docklint
