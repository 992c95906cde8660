#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_image.h"
#include "rules/support/moving_channel.h"

namespace docklint {

void rules::compose::floating_tag(const ComposeService& service, RuleContext& ctx) {
  auto image = pulled_image(service);
  if (!image || !image->tag || image->digest || !names_moving_channel(image->tag->text)) return;
  ctx.report(service.image->part(image->tag->span.begin, image->tag->span.end), fmt::format("tag `{}` names a moving channel, not a version", image->tag->text))
      .help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
