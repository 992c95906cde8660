#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::missing_cmd(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  // Only scratch surely starts nothing by itself.
  if (file.is_fragment || file.leaves_out || stage == nullptr || stage->root->base != BaseKind::Scratch) return;
  if (stage->final_state->cmd != nullptr || stage->final_state->entrypoint != nullptr) return;
  ctx.report(stage->label_span(), "image has neither CMD nor ENTRYPOINT").help("say what the image starts, or build it with `--output` only");
}

}  // namespace docklint
