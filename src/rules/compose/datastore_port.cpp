#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/published_ports.h"

namespace docklint {

void rules::compose::datastore_port(const ComposeService& service, RuleContext& ctx) {
  for (const ComposePort& port : service.ports) {
    std::string_view store = datastore_of(service, port);
    if (store.empty() || !is_open_to_everyone(service, port)) continue;
    auto finding = ctx.report(port.where, fmt::format("port of {} is published on every interface", store));
    finding.help("drop it, since services of the project reach each other without, or publish on 127.0.0.1");
    if (auto fix = loopback_fix(port)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
