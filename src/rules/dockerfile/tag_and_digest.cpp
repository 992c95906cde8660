#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::tag_and_digest(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.is_valid() || !image.tag || !image.digest) return;
  auto finding = ctx.report(image.tag->span, fmt::format("tag `{}` is ignored because the image has a digest", image.tag->text));
  finding.help("remove the tag, or allow it as a note for people and update bots");
  if (!from.image.is_literal() || !from.image.written.is_verbatim()) return;
  finding.fix(Fix::safe("remove the tag", {ctx.erase({image.tag->span.begin - 1, image.tag->span.end})}));
}

}  // namespace docklint
