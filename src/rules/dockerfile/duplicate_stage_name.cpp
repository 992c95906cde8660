#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::duplicate_stage_name(const Stage& stage, RuleContext& ctx) {
  if (stage.name.empty()) return;
  for (const Stage& earlier : stage.file->stages) {
    if (earlier.index >= stage.index) return;
    if (earlier.name != stage.name) continue;
    ctx.report(stage.from->alias.span(), fmt::format("stage name `{}` is taken already", stage.name))
        .help("give each stage a name of its own")
        .related(earlier.from->alias.span(), "first used here");
    return;
  }
}

}  // namespace docklint
