#include <fmt/format.h>
#include <string>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "model/shell/arguments.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The signal on which a daemon stops in an orderly way; "" for one that nobody knows.
std::string_view wanted_signal(std::string_view program) {
  std::string_view name = program.substr(program.rfind('/') + 1);
  if (name == "nginx" || name == "openresty") return "SIGQUIT";
  bool is_init = names_word(" /sbin/init /usr/sbin/init /lib/systemd/systemd /usr/lib/systemd/systemd systemd ", program);
  return is_init ? "SIGRTMIN+3" : std::string_view();
}

struct FirstProcess {
  const AnyInstruction* instruction = nullptr;
  MappedText program;
};

FirstProcess first_process(const StageState& state) {
  auto of = [](const AnyInstruction& instruction, const CommandLine& command) {
    return command.is_exec() && !command.exec.empty() ? FirstProcess{&instruction, command.exec[0]} : FirstProcess{};
  };
  if (state.entrypoint != nullptr) return of(*state.entrypoint, state.entrypoint->command);
  return state.cmd != nullptr ? of(*state.cmd, state.cmd->command) : FirstProcess{};
}

// A bare distribution sets no signal and no entrypoint; the image of a server may do both.
bool starts_from_distribution(const Stage& stage) {
  return stage.root->base == BaseKind::Scratch || (stage.root_facts != nullptr && stage.root_facts->role == ImageRole::Os);
}

void report_missing_signal(const Stage& stage, const FirstProcess& process, std::string_view wanted, RuleContext& ctx) {
  if (!starts_from_distribution(stage)) return;
  Finding finding = ctx.report(process.program.span(), fmt::format("`{}` is stopped by SIGTERM, on which it drops its work", process.program.text()));
  finding.help(fmt::format("add `STOPSIGNAL {}`", wanted));
  const SourceBuffer& source = ctx.source();
  if (process.instruction->stage != &stage || process.instruction->is_onbuild()) return;
  std::uint32_t at = process.instruction->span().begin;
  std::uint32_t line = source.line_span(source.line_of(at)).begin;
  std::string added = fmt::format("{}{} {}{}", source.text({line, at}), cased_like_keyword(*process.instruction, "STOPSIGNAL"), wanted, line_ending_of(source));
  finding.fix(Fix::unsafe(fmt::format("add `STOPSIGNAL {}`", wanted), {ctx.insert(line, std::move(added))}));
}

}  // namespace

void rules::dockerfile::mismatched_stop_signal(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_final || stage.file->leaves_out || stage.is_windows == Answer::Yes) return;
  const StageState& state = *stage.final_state;
  FirstProcess process = first_process(state);
  if (process.instruction == nullptr) return;
  std::string_view wanted = wanted_signal(process.program.text());
  if (wanted.empty()) return;
  if (state.stop_signal == nullptr) return report_missing_signal(stage, process, wanted, ctx);
  const StopSignalInstruction& stop = *state.stop_signal;
  if (stop.canonical.empty() || stop.canonical == wanted) return;
  ctx.report(stop.signal.span(), fmt::format("`{}` expects {}, not {}", process.program.text(), wanted, stop.canonical))
      .help(fmt::format("write `STOPSIGNAL {}`", wanted))
      .related(process.program.span(), "started here")
      .fix(Fix::unsafe(fmt::format("write `{}`", wanted), {ctx.replace(stop.signal.span(), std::string(wanted))}));
}

}  // namespace docklint
