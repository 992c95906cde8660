#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::default_bridge(const ComposeService& service, RuleContext& ctx) {
  if (!service.network_mode || (service.network_mode->text.text() != "bridge" && service.network_mode->text.text() != "default")) return;
  ctx.report(service.network_mode->where, fmt::format("service `{}` joins the engine's default bridge", service.name)).help("remove `network_mode`: compose makes a network for the project");
}

}  // namespace docklint
