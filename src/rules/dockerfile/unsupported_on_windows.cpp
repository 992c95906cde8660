#include <fmt/format.h>

#include <string>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

void report_linux_flag(const AnyInstruction& instruction, const Flag& flag, const std::string& what, RuleContext& ctx) {
  auto finding = ctx.report(flag.span, what + " in Windows images");
  finding.help("leave it out, and use `icacls` or a secret mount where something must take its place");
  Span gone = flag_with_blanks(instruction, flag, ctx.source());
  if (!gone.empty()) finding.fix(Fix::unsafe("remove the flag", {ctx.erase(gone)}));
}

}  // namespace

void rules::dockerfile::unsupported_on_windows(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.stage == nullptr || instruction.stage->is_windows != Answer::Yes) return;
  if (instruction.keyword == Keyword::StopSignal) {
    auto finding = ctx.report(instruction.keyword_span(), "`STOPSIGNAL` does not work in Windows images");
    finding.help("remove it: Windows stops containers by its own events");
    if (!has_comments_inside(instruction)) finding.fix(Fix::unsafe("remove STOPSIGNAL", {ctx.erase(whole_lines_of(instruction, ctx.source()))}));
  }
  if (instruction.as<CopyInstruction>() != nullptr) {
    for (const Flag& flag : instruction.flags()) {
      if (flag.name == "chown" || flag.name == "chmod") report_linux_flag(instruction, flag, fmt::format("`--{}` does not work", flag.name), ctx);
    }
  }
  if (const auto* run = instruction.as<RunInstruction>()) {
    for (const RunMount& mount : run->mounts) {
      if (mount.type == MountType::Ssh) report_linux_flag(instruction, *mount.flag, "ssh mounts do not work", ctx);
      if (mount.type == MountType::Tmpfs) report_linux_flag(instruction, *mount.flag, "tmpfs mounts do not work", ctx);
    }
  }
}

}  // namespace docklint
