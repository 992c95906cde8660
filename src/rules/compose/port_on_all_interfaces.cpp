#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/published_ports.h"

namespace docklint {

void rules::compose::port_on_all_interfaces(const ComposeService& service, RuleContext& ctx) {
  for (const ComposePort& port : service.ports) {
    // Those have rules of their own in the same presets.
    if (!datastore_of(service, port).empty() || !admin_service_of(service, port).empty()) continue;
    if (!is_open_to_everyone(service, port)) continue;
    auto finding = ctx.report(port.where, fmt::format("port `{}` is published on every interface of the host", port.target));
    finding.help("name the address it is meant for, such as 127.0.0.1");
    if (auto fix = loopback_fix(port)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
