#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::latest_tag(const ComposeService& service, RuleContext& ctx) {
  const ImageReference* image = service.pulled_image;
  if (!image || !image->tag || image->tag->text != "latest" || image->digest) return;
  std::string_view name = image->text.substr(0, image->text.rfind(':'));
  ctx.report(service.image->where, fmt::format("image `{}` is taken at its moving tag `latest`", name))
      .help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
