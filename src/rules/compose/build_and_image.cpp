#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::build_and_image(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* image = service.find("image");
  const ComposeEntry* build = service.find("build");
  if (!image || !build || image->value->is_null() || service.find("pull_policy")) return;
  ctx.report(image->span, fmt::format("service `{}` has both `image` and `build`", service.name))
      .help("keep one, or say with `pull_policy` which of the two counts")
      .related(build->key_span, "built here");
}

}  // namespace docklint
