#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::reserved_stage_name(const FromInstruction& from, RuleContext& ctx) {
  if (from.stage == nullptr || (from.stage->name != "scratch" && from.stage->name != "context")) return;
  ctx.report(from.alias.span(), fmt::format("stage has the reserved name `{}`", from.alias.text())).help("choose another name");
}

}  // namespace docklint
