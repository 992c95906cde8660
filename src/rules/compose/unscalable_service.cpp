#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "model/compose/compose_project.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Swarm publishes a port once for all replicas: signs that the file is for it.
bool is_meant_for_swarm(const ComposeProject& project) {
  bool has_swarm_keys = std::any_of(project.services.begin(), project.services.end(), [](const ComposeService& service) {
    return std::any_of(std::begin(service.deploy ? service.deploy->entries : std::span<const ComposeEntry>()),
                       std::end(service.deploy ? service.deploy->entries : std::span<const ComposeEntry>()), [](const ComposeEntry& entry) {
                         for (std::string_view key : {"placement", "update_config", "rollback_config", "endpoint_mode", "mode", "labels", "restart_policy"}) {
                           if (entry.key == key) return true;
                         }
                         return false;
                       });
  });
  return has_swarm_keys || std::any_of(project.networks.begin(), project.networks.end(), [](const ComposeResource& network) {
    const ComposeValue* driver = network.value->is_mapping() ? network.value_of("driver") : nullptr;
    return driver && driver->text.text() == "overlay";
  });
}

}  // namespace

void rules::compose::unscalable_service(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* scale = service.value_of("scale");
  const ComposeValue* count = scale ? scale : service.at("deploy", "replicas");
  if (!count || !count->is_scalar() || !count->is_certain()) return;
  std::int64_t copies = parse_integer(count->text.text()).value_or(1);
  if (copies < 2) return;
  auto report = [&](FileSpan where, std::string message, std::string help) {
    ctx.report(where, std::move(message)).help(std::move(help)).related(count->where, "number of containers");
  };
  if (service.container_name && service.container_name->is_certain() && !service.container_name->text.empty()) {
    report(service.container_name->where, fmt::format("{} containers cannot all be named `{}`", copies, service.container_name->text.text()), "remove `container_name`");
  }
  if (!scale && is_meant_for_swarm(*service.project)) return;
  for (const ComposePort& port : service.ports) {
    bool is_fixed = port.is_certain && port.is_valid && port.published_range && port.published_range->first != 0 && !service.network_mode;
    bool is_spread = port.target_range && port.published_range && port.published_range->count() > port.target_range->count();
    if (!is_fixed || is_spread) continue;
    report(port.published_span, fmt::format("{} containers cannot all publish port `{}`", copies, port.published), "leave out the port of the host, or publish a range");
  }
  for (const ComposeNetworkUse& use : service.networks) {
    for (std::string_view key : {"ipv4_address", "ipv6_address"}) {
      const ComposeValue* address = use.settings ? use.settings->value_of(key) : nullptr;
      if (!address || !address->is_scalar() || !address->is_certain()) continue;
      report(address->where, fmt::format("{} containers cannot all have the address `{}`", copies, address->text.text()), "leave the address to compose");
    }
  }
}

}  // namespace docklint
