#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::relative_copy_destination(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.destination || !copy.destination->is_known() || copy.is_onbuild() || copy.stage == nullptr || copy.stage->from == nullptr) return;
  if (copy.stage->is_windows != Answer::No && copy.stage->root_facts == nullptr) return;
  std::string_view to = copy.destination->text();
  if (to.empty() || to[0] == '/' || to[0] == '\\' || (to.size() > 1 && to[1] == ':') || copy.state->workdir.set_by != nullptr) return;
  // Where the base is surely known to set a directory, its authors meant it to be used.
  if (copy.state->workdir.origin == Origin::BaseImage && copy.state->workdir.path != "/") return;
  if (copy.stage->root_facts == nullptr || !copy.stage->root_facts->sure || copy.stage->root_facts->role != ImageRole::Os) return;
  auto finding = ctx.report(copy.destination->span(), "destination is relative, but no WORKDIR is set");
  finding.help("set WORKDIR first, or write the destination from `/` on");
  bool is_plain = copy.destination->is_literal() && copy.destination->quoting == Quoting::None && to[0] != '.';
  if (is_plain) finding.fix(Fix::unsafe("write the destination from `/` on", {ctx.insert(copy.destination->span().begin, "/")}));
}

}  // namespace docklint
