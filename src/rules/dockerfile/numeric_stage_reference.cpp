#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::numeric_stage_reference(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.is_onbuild() || !copy.from || !copy.from->by_index || copy.from->kind != StageReferenceKind::Stage) return;
  const Stage& stage = *copy.from->stage;
  if (stage.name.empty()) {
    ctx.report(copy.from->span(), fmt::format("stage is referred to by its number {}", copy.from->text.text()))
        .help("name the stage with AS and use the name")
        .related(stage.label_span(), "stage without a name");
    return;
  }
  auto finding = ctx.report(copy.from->span(), fmt::format("stage `{}` is referred to by its number {}", stage.name, copy.from->text.text()));
  finding.help("use the name of the stage").related(stage.label_span(), "stage named here");
  if (copy.file->find_stage(stage.name) != &stage) return;
  finding.fix(Fix::safe("use the stage name", {ctx.replace(copy.from->span(), std::string(stage.name))}));
}

}  // namespace docklint
