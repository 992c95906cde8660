#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool may_add_files(Keyword keyword) {
  return keyword == Keyword::Copy || keyword == Keyword::Add || keyword == Keyword::Run || keyword == Keyword::Workdir || keyword == Keyword::Unknown;
}

}  // namespace

void rules::dockerfile::copy_from_empty_stage(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.from || copy.from->kind != StageReferenceKind::Stage) return;
  const Stage& stage = *copy.from->stage;
  for (const Stage* level = &stage; level != nullptr; level = level->base_stage) {
    // A build argument may choose another stage.
    if (level->from == nullptr || level->from->image.knowledge != Knowledge::Sure) return;
    bool is_last = level->base == BaseKind::Scratch;
    if (!is_last && level->base != BaseKind::Stage) return;
    for (const AnyInstruction* instruction : level->instructions) {
      if (may_add_files(instruction->keyword)) return;
    }
    if (is_last) break;
  }
  std::string_view name = stage.name.empty() ? copy.from->text.text() : stage.name;
  ctx.report(copy.from->span(), fmt::format("stage `{}` is empty: it starts from `scratch` and gets no file", name))
      .help("copy from the stage that holds the files, or fill this one")
      .related(stage.label_span(), "stage begins here");
}

}  // namespace docklint
