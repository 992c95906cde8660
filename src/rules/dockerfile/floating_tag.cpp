#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/moving_channel.h"

namespace docklint {

void rules::dockerfile::floating_tag(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.is_valid() || !image.tag || image.digest || !names_moving_channel(image.tag->text)) return;
  ctx.report(image.tag->span, fmt::format("tag `{}` names a moving channel, not a version", image.tag->text)).help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
