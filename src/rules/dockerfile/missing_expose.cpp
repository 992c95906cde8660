#include "model/dockerfile/dockerfile.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::missing_expose(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (file.is_fragment || file.leaves_out || stage == nullptr || stage->from == nullptr) return;
  if (stage->final_state->cmd == nullptr && stage->final_state->entrypoint == nullptr) return;
  if (stage->root_facts != nullptr && !stage->root_facts->ports().empty()) return;
  for (const Stage* part = stage; part != nullptr; part = part->base_stage) {
    if (part->last<ExposeInstruction>() != nullptr) return;
  }
  ctx.report(stage->label_span(), "image starts a program but exposes no port").help("add EXPOSE with the ports it listens on");
}

}  // namespace docklint
