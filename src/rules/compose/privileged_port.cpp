#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::privileged_port(const ComposeService& service, RuleContext& ctx) {
  if (service.uses_host_network()) return;
  for (const ComposePort& port : service.ports) {
    if (!port.is_certain || !port.is_valid || !port.published_range || port.published_range->first == 0 || port.published_range->first > 1023) continue;
    ctx.report(port.published_span, fmt::format("privileged port `{}` of the host is published", port.published)).help("publish a port from 1024 up, or let a proxy in front take it");
  }
}

}  // namespace docklint
