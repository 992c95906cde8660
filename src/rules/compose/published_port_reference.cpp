#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/service_addresses.h"

namespace docklint {
namespace {

// The mapping whose host port this is, one to one.
const ComposePort* mapping_of_host_port(const ComposeService& service, std::uint16_t port) {
  for (const ComposePort& mapped : service.ports) {
    if (!mapped.is_certain || !mapped.published_range || !mapped.target_range) continue;
    if (mapped.published_range->count() == 1 && mapped.target_range->count() == 1 && mapped.published_range->first == port) return &mapped;
  }
  return nullptr;
}

}  // namespace

void rules::compose::published_port_reference(const ComposeService& service, RuleContext& ctx) {
  if (service.uses_host_network()) return;
  for (const ServiceAddress& address : addresses_in_environment(service)) {
    const ComposeService* other = address.port ? service.project->service(address.host) : nullptr;
    if (!other || other->network_mode || listens_on(*other, *address.port)) continue;
    const ComposePort* mapped = mapping_of_host_port(*other, *address.port);
    if (!mapped || mapped->protocol != "tcp") continue;
    auto finding = ctx.report(address.port_span, fmt::format("port {} of `{}` is that on the host: between containers it is {}", *address.port, other->name, mapped->target));
    finding.help(fmt::format("use `{}:{}`", address.host, mapped->target)).related(mapped->where, "published here");
    bool is_verbatim = ctx.sources().at(address.port_span.file).text(address.port_span.span) == fmt::format("{}", *address.port);
    if (is_verbatim && address.source->alias.span.empty()) {
      finding.fix(Fix::unsafe(fmt::format("use port {}", mapped->target), {TextEdit{address.port_span, std::string(mapped->target)}}));
    }
  }
}

}  // namespace docklint
