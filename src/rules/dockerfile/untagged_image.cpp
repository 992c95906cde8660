#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::untagged_image(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.is_valid() || image.tag || image.digest) return;
  ctx.report(from.image.span(), fmt::format("image `{}` has neither tag nor digest", image.text)).help("name the version that was tested");
}

}  // namespace docklint
