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

template <class Ask, class... Kind>
void ask_by_kind(const AnyInstruction& instruction, Ask& ask, KindList<Kind...>) {
  auto ask_if = [&]<class T>(const T* typed) {
    if (typed) ask(*typed);
  };
  (ask_if(instruction.as<Kind>()), ...);
}

}  // namespace

void check_dockerfile(const Dockerfile& file, const ActiveRules& rules, const RuleRun& run, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures) {
  auto visit = [&](auto ask) {
    ask(file);
    for (const DockerfileProblem& problem : file.problems) ask(problem);
    for (const Stage& stage : file.stages) ask(stage);
    for (const AnyInstruction* instruction : file.instructions) {
      ask(*instruction);
      ask_by_kind(*instruction, ask, InstructionKinds{});
    }
    each_shell_text(file, [&](const ShellText& text, const AnyInstruction&) {
      // Half-read text would make half-true findings; rules about broken text have other subjects.
      if (!text.script || !text.script->is_understood()) return;
      ask(*text.script, &text);
      for (const ShellCommand& command : text.script->commands) ask(command, &text);
    });
  };
  ask_rules(rules, run, visit, findings, failures);
}

}  // namespace docklint
