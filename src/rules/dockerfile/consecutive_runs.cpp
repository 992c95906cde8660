#include <algorithm>
#include <string>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

const ShellScript* joinable_script(const RunInstruction& run) {
  if (!run.command.is_shell() || !run.heredocs.empty() || run.command.shell.size() != 1) return nullptr;
  const ShellScript* script = run.command.shell[0].script;
  if (script == nullptr || !script->is_understood()) return nullptr;
  auto written = std::count_if(script->commands.begin(), script->commands.end(), [](const ShellCommand& command) { return is_written(command); });
  bool is_lone = written == 1 && script->commands[0].nesting == ShellNesting::None && script->commands[0].after == ShellConnector::None;
  return is_lone ? script : nullptr;
}

bool have_equal_flags(const RunInstruction& a, const RunInstruction& b) {
  auto is_equal = [](const Flag& left, const Flag& right) { return left.text.text() == right.text.text(); };
  return std::equal(a.flags().begin(), a.flags().end(), b.flags().begin(), b.flags().end(), is_equal);
}

void offer_join(Finding finding, const RunInstruction& first, const RunInstruction& second, const RuleContext& ctx) {
  const ShellScript& script = *joinable_script(first);
  const ShellScript& next = *joinable_script(second);
  std::string_view name = script.commands[0].name;
  if (!script.comments.empty() || name == "exit" || name == "exec" || !is_and_chain(first, script) || !is_and_chain(second, next)) return;
  Span between{script.commands[0].span.end, next.commands[0].span.begin};
  if (ctx.source().text(between).find('#') != std::string_view::npos) return;
  std::string joint = " ";
  joint.push_back(first.file->tree.escape);
  joint.append(line_ending_of(ctx.source())).append(" && ");
  finding.fix(Fix::unsafe("join the two with `&&`", {ctx.replace(between, joint)}));
}

}  // namespace

void rules::dockerfile::consecutive_runs(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_exported || stage.is_windows == Answer::Yes) return;
  const RunInstruction* previous = nullptr;
  for (const AnyInstruction* any : stage.instructions) {
    const RunInstruction* run = any->is_onbuild() ? nullptr : any->as<RunInstruction>();
    if (run != nullptr && joinable_script(*run) == nullptr) run = nullptr;
    if (run != nullptr && previous != nullptr && have_equal_flags(*previous, *run)) {
      Finding finding = ctx.report(run->keyword_span(), "RUN could share the layer of the one before it");
      finding.help("join them with `&&`").related(previous->keyword_span(), "this one");
      offer_join(finding, *previous, *run, ctx);
    }
    previous = run;
  }
}

}  // namespace docklint
