#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::relative_copy_destination(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.destination || !copy.destination->is_known() || copy.is_onbuild() || copy.stage == nullptr || copy.stage->from == nullptr) return;
  bool is_from_scratch = copy.stage->root != nullptr && copy.stage->root->base == BaseKind::Scratch;
  if (copy.stage->is_windows == Answer::Yes || (copy.stage->is_windows != Answer::No && copy.stage->root_facts == nullptr && !is_from_scratch)) return;
  std::string_view to = copy.destination->text();
  if (to.empty() || to[0] == '/' || to[0] == '\\' || (to.size() > 1 && to[1] == ':') || copy.state->workdir.set_by != nullptr) return;
  // Where the base is surely known to set a directory, its authors meant it to be used.
  if (copy.state->workdir.origin == Origin::BaseImage && copy.state->workdir.path != "/") return;
  // `/`, and nothing can ever make it another.
  if (is_from_scratch && (to == "." || to == "./")) return;
  const ImageFacts* base = copy.stage->root_facts;
  if (!is_from_scratch && (base == nullptr || !base->sure || base->role != ImageRole::Os)) return;
  auto finding = ctx.report(copy.destination->span(), "destination is relative, but no WORKDIR is set");
  finding.help("set WORKDIR first, or write the destination from `/` on");
  bool is_plain = copy.destination->is_literal() && copy.destination->quoting == Quoting::None && to[0] != '.';
  if (is_plain) finding.fix(Fix::unsafe("write the destination from `/` on", {ctx.insert(copy.destination->span().begin, "/")}));
}

}  // namespace docklint
