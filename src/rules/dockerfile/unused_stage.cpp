#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::unused_stage(const Stage& stage, RuleContext& ctx) {
  if (stage.from == nullptr || stage.is_needed || stage.file->leaves_out || stage.file->final_stage == nullptr) return;
  std::string label = stage.name.empty() ? fmt::format("stage {}", stage.index) : fmt::format("stage `{}`", stage.name);
  ctx.report(stage.label_span(), fmt::format("{} is not part of the final image", label))
      .help("remove it, or keep it as a target that is built by name")
      .related(stage.file->final_stage->label_span(), "final stage");
}

}  // namespace docklint
