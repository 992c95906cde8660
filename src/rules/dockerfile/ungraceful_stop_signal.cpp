#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::ungraceful_stop_signal(const StopSignalInstruction& stop, RuleContext& ctx) {
  if (!stop.signal.is_literal() || (stop.stage != nullptr && stop.stage->is_windows == Answer::Yes)) return;
  if (stop.canonical != "SIGKILL" && stop.canonical != "SIGSTOP") return;
  ctx.report(stop.signal.span(), fmt::format("`{}` cannot be handled by the program", stop.signal.text()))
      .help("use a signal the program can act upon, usually SIGTERM")
      .fix(Fix::unsafe("replace with SIGTERM", {ctx.replace(stop.signal.span(), "SIGTERM")}));
}

}  // namespace docklint
