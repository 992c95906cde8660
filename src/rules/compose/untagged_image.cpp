#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::untagged_image(const ComposeService& service, RuleContext& ctx) {
  const ImageReference* image = service.pulled_image;
  if (!image || image->tag || image->digest) return;
  ctx.report(service.image->where, fmt::format("image `{}` has no tag", image->text)).help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
