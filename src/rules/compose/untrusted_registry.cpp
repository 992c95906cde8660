#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/trusted_registries.h"

namespace docklint {

void rules::compose::untrusted_registry(const ComposeService& service, RuleContext& ctx) {
  auto trusted = ctx.options<options::ComposeUntrustedRegistry>().trusted_registries;
  const ImageReference* image = trusted.empty() ? nullptr : service.pulled_image;
  if (!image || !service.image->is_certain()) return;
  std::string_view registry = image->registry ? image->registry->text : "docker.io";
  if (is_trusted_registry(registry, trusted)) return;
  FileSpan where = image->registry ? service.image->part(0, registry.size()) : service.image->where;
  ctx.report(where, fmt::format("image `{}` comes from registry `{}`, which is not trusted", image->text, registry)).help("take the image from a registry of the configured list");
}

}  // namespace docklint
