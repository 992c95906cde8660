#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/moving_channel.h"

namespace docklint {

void rules::compose::floating_tag(const ComposeService& service, RuleContext& ctx) {
  const ImageReference* image = service.pulled_image;
  if (!image || !image->tag || image->digest || !names_moving_channel(image->tag->text)) return;
  ctx.report(service.image->part(image->tag->span.begin, image->tag->span.end), fmt::format("tag `{}` names a moving channel, not a version", image->tag->text))
      .help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
