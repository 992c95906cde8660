#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/service_addresses.h"

namespace docklint {
namespace {

// Another name of the host is given by hand.
bool maps_host(const ComposeService& service, std::string_view host) {
  const ComposeValue* hosts = service.value_of("extra_hosts");
  if (!hosts) return false;
  return hosts->find(host) || std::any_of(hosts->items.begin(), hosts->items.end(), [&](const ComposeItem& item) { return item.value->text.text().starts_with(host); });
}

// A network from outside may hold another container of that name.
bool is_on_outside_network(const ComposeService& service) {
  return std::any_of(service.networks.begin(), service.networks.end(), [&](const ComposeNetworkUse& use) {
    const ComposeResource* network = find_resource(service.project->networks, use.name);
    return !network ? use.name != "default" : network->is_external;
  });
}

void report_unreachable(const ComposeService& service, const ComposeService& other, FileSpan where, RuleContext& ctx) {
  auto finding = ctx.report(where, fmt::format("service `{}` shares no network with `{}`", service.name, other.name));
  finding.help("put both on one network").related(other.name_span, "service declared here");
  const ComposeValue* list = service.value_of("networks");
  if (!list || other.networks.empty()) return;
  if (auto edit = list_item_addition(*list, other.networks.front().name, ctx)) {
    finding.fix(Fix::unsafe(fmt::format("add network `{}`", other.networks.front().name), {*edit}));
  }
}

}  // namespace

void rules::compose::unreachable_service(const ComposeService& service, RuleContext& ctx) {
  if (service.is_incomplete || service.network_mode || is_on_outside_network(service)) return;
  std::set<const ComposeService*> reported;
  auto check = [&](std::string_view name, FileSpan where) {
    const ComposeService* other = service.project->service(name);
    if (!other || other == &service || other->is_incomplete || may_reach(service, *other) || maps_host(service, name)) return;
    if (reported.insert(other).second) report_unreachable(service, *other, where, ctx);
  };
  for (const ComposeDependency& dependency : service.dependencies) {
    if (dependency.kind == DependencyKind::Links) check(dependency.service, dependency.where);
  }
  for (const ServiceAddress& address : addresses_in_environment(service)) check(address.host, address.host_span);
}

}  // namespace docklint
