#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_host_network(const ComposeResource& network) {
  if (!network.is_external) return false;
  std::string_view name = network.value_of("name") ? network.value->text_of("name") : network.name;
  return name == "host";
}

}  // namespace

void rules::compose::host_network(const ComposeService& service, RuleContext& ctx) {
  constexpr const char* kAdvice = "publish the ports it needs and let it reach the others by their names";
  if (service.uses_host_network()) {
    ctx.report(service.find("network_mode")->span, fmt::format("service `{}` uses the host's network", service.name)).help(kAdvice);
    return;
  }
  // Without networks of its own it is on the default one, which may be declared to be the host's.
  const ComposeResource* implied = service.networks.empty() && !service.network_mode ? find_resource(service.project->networks, "default") : nullptr;
  if (implied && is_host_network(*implied)) {
    ctx.report(service.name_span, fmt::format("service `{}` uses the host's network", service.name)).help(kAdvice).related(implied->name_span, "network declared here");
  }
  for (const ComposeNetworkUse& use : service.networks) {
    const ComposeResource* network = find_resource(service.project->networks, use.name);
    if (!network || !is_host_network(*network) || use.where.span.empty()) continue;
    ctx.report(use.where, fmt::format("service `{}` uses the host's network", service.name)).help(kAdvice).related(network->name_span, "network declared here");
  }
}

}  // namespace docklint
