#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

bool may_set_label(const Stage& stage, std::string_view key) {
  bool found = false;
  for (const Stage* at = &stage; at != nullptr; at = at->base_stage) {
    at->each<LabelInstruction>([&](const LabelInstruction& label) {
      for (const KeyValuePair& pair : label.pairs) found |= !pair.key.is_literal() || pair.key.text() == key;
    });
  }
  return found;
}

}  // namespace

void rules::dockerfile::missing_label(const Dockerfile& file, RuleContext& ctx) {
  if (!is_whole(file) || file.final_stage == nullptr) return;
  for (const std::string& key : ctx.options<options::DockerfileMissingLabel>().required_labels) {
    if (may_set_label(*file.final_stage, key)) continue;
    ctx.report(file.final_stage->label_span(), fmt::format("image has no label `{}`", key)).help("add it with LABEL to the final stage");
  }
}

}  // namespace docklint
