#include <fmt/format.h>
#include <vector>

#include "base/edit_distance.h"
#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::misspelled_stage(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.from || copy.from->kind != StageReferenceKind::Image) return;
  std::string_view written = copy.from->text.text();
  if (written.find_first_of(":/@.") != std::string_view::npos || written.size() < 4) return;
  std::vector<std::string_view> names;
  for (const Stage& stage : copy.file->stages) {
    if (copy.stage != nullptr && stage.index < copy.stage->index && !stage.name.empty()) names.push_back(stage.name);
  }
  auto near = nearest_name(written, names);
  // One slip of the finger; two in longer words.
  if (!near || edit_distance(written, *near, 3) > (written.size() < 7 ? 1U : 2U)) return;
  const Stage* stage = copy.file->find_stage(*near);
  auto finding = ctx.report(copy.from->span(), fmt::format("no stage is called `{}`, so it is pulled as an image", written));
  finding.help(fmt::format("did you mean `{}`?", *near));
  if (stage != nullptr) finding.related(stage->label_span(), "a stage of a similar name");
  finding.fix(Fix::unsafe(fmt::format("replace with {}", *near), {ctx.replace(copy.from->span(), std::string(*near))}));
}

}  // namespace docklint
