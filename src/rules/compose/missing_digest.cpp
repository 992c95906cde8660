#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::missing_digest(const ComposeService& service, RuleContext& ctx) {
  const ImageReference* image = service.pulled_image;
  // Without a tag, or at `latest`, there is something worse to say first.
  if (!image || !service.image->is_certain() || !image->tag || image->digest || image->tag->text == "latest") return;
  ctx.report(service.image->where, fmt::format("image `{}` is pinned by tag but not by digest", image->text)).help("add `@sha256:...` of the build that was tested");
}

}  // namespace docklint
