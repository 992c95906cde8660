#include <algorithm>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_internal_network(const ComposeResource* network) {
  const ComposeValue* internal = network && !network->is_external ? network->value_of("internal") : nullptr;
  return internal && internal->is_scalar() && internal->is_certain() && parse_compose_boolean(internal->text.text()).value_or(false);
}

}  // namespace

void rules::compose::published_on_internal_network(const ComposeService& service, RuleContext& ctx) {
  if (service.ports.empty() || service.network_mode || service.is_incomplete) return;
  const ComposeEntry* ports = service.find("ports");
  const ComposeResource* first = nullptr;
  if (service.networks.empty()) {
    first = find_resource(service.project->networks, "default");
    if (!is_internal_network(first)) return;
  }
  for (const ComposeNetworkUse& use : service.networks) {
    const ComposeResource* network = find_resource(service.project->networks, use.name);
    if (!is_internal_network(network)) return;
    if (!first) first = network;
  }
  ctx.report(ports->key_span, fmt::format("ports of `{}` are not reachable: it is on internal networks only", service.name))
      .help("put the service on a network that is not internal, too, or remove the ports")
      .related(first->name_span, "internal network declared here");
}

}  // namespace docklint
