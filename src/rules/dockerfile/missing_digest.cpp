#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::missing_digest(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  // Without a tag, or at `latest`, there is something worse to say first.
  if (!image.is_valid() || !image.tag || image.digest || image.tag->text == "latest") return;
  ctx.report(from.image.span(), fmt::format("image `{}` is pinned by tag but not by digest", image.text))
      .help("add `@sha256:...` of the build that was tested");
}

}  // namespace docklint
