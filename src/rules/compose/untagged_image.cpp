#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_image.h"

namespace docklint {

void rules::compose::untagged_image(const ComposeService& service, RuleContext& ctx) {
  auto image = pulled_image(service);
  if (!image || image->tag || image->digest) return;
  ctx.report(service.image->where, fmt::format("image `{}` has no tag", image->text)).help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
