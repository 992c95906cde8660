#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// A known distribution, or an image in which commands ran; others may be a handful of tools on scratch.
bool has_operating_system(const Stage& stage) {
  if (stage.root_facts != nullptr) return !stage.root_facts->distribution.empty() && stage.root_facts->distribution != "scratch";
  bool runs = false;
  for (const Stage* level = &stage; level != nullptr; level = level->base_stage) runs |= level->last<RunInstruction>() != nullptr;
  return runs;
}

}  // namespace

void rules::dockerfile::root_filesystem_copy(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.from || copy.from->kind == StageReferenceKind::Empty || copy.stage == nullptr || copy.destination_path != "/") return;
  if (copy.stage->root != nullptr && copy.stage->root->base == BaseKind::Scratch) return;
  // A stage built on scratch holds only what was put there on purpose.
  const Stage* from = copy.from->stage;
  if (from == nullptr || from->root == nullptr || from->root->base == BaseKind::Scratch) return;
  if (!has_operating_system(*from)) return;
  for (const CopySource& source : copy.sources) {
    if (source.path.text() != "/") continue;
    ctx.report(source.span(), "whole file system is copied over the one of the base").help("copy the folders that are needed, or start FROM that stage");
  }
}

}  // namespace docklint
