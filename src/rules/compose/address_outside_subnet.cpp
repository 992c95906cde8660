#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/compose/compose_project.h"
#include "model/compose/ip_network.h"
#include "rules/rule.h"
#include "rules/support/compose_profiles.h"

namespace docklint {
namespace {

struct DeclaredSubnet {
  IpNetwork network;
  const ComposeValue* written;
  std::vector<std::pair<IpAddress, std::string>> taken;  // and by whom
};

struct AddressPlan {
  std::vector<DeclaredSubnet> subnets;
  bool is_known = true;
};

const ComposeValue* address_scalar(const ComposeValue& mapping, std::string_view key, bool& is_known) {
  const ComposeValue* value = mapping.value_of(key);
  if (!value || !value->is_scalar()) return nullptr;
  if (!value->is_certain()) is_known = false;
  return value->is_certain() ? value : nullptr;
}

void report_outside(const ComposeValue& value, const ComposeValue& subnet, RuleContext& ctx) {
  ctx.report(value.where, fmt::format("`{}` is outside the subnet `{}`", value.text.text(), subnet.text.text()))
      .help("choose one inside, or widen the subnet")
      .related(subnet.where, "subnet declared here");
}

void read_range(const ComposeValue& config, AddressPlan& plan, RuleContext& ctx) {
  const ComposeValue* subnet = address_scalar(config, "subnet", plan.is_known);
  if (!subnet) return;
  auto network = parse_ip_network(subnet->text.text());
  if (!network) {
    plan.is_known = false;
    return;
  }
  DeclaredSubnet declared{*network, subnet, {}};
  if (const ComposeValue* gateway = address_scalar(config, "gateway", plan.is_known)) {
    auto address = parse_ip_address(gateway->text.text());
    if (address && !network->contains(*address)) report_outside(*gateway, *subnet, ctx);
    if (address) declared.taken.emplace_back(*address, "the gateway");
  }
  if (const ComposeValue* range = address_scalar(config, "ip_range", plan.is_known)) {
    auto inner = parse_ip_network(range->text.text());
    if (inner && (!network->contains(inner->address) || inner->bits < network->bits)) report_outside(*range, *subnet, ctx);
  }
  if (const ComposeValue* others = config.value_of("aux_addresses")) {
    for (const ComposeEntry& entry : others->entries) {
      auto address = entry.value->is_scalar() ? parse_ip_address(entry.value->text.text()) : std::nullopt;
      if (address) declared.taken.emplace_back(*address, fmt::format("`{}`", entry.key));
    }
  }
  plan.subnets.push_back(std::move(declared));
}

AddressPlan plan_of(const ComposeResource& network, RuleContext& ctx) {
  AddressPlan plan;
  plan.is_known = !network.is_external;
  if (!network.value->is_mapping() || network.is_external) return plan;
  if (const ComposeValue* driver = network.value_of("driver")) {
    std::string_view name = driver->text.text();
    plan.is_known = name == "bridge" || name == "macvlan" || name == "ipvlan" || name == "overlay";
  }
  const ComposeValue* ipam = network.value_of("ipam");
  if (!ipam) return plan;
  if (const ComposeValue* driver = ipam->value_of("driver")) plan.is_known &= driver->text.text() == "default";
  if (const ComposeValue* configs = ipam->value_of("config")) {
    for (const ComposeItem& item : configs->items) read_range(*item.value, plan, ctx);
  }
  return plan;
}

// What keeps the engine from giving out the address; "" = nothing.
std::string fault_of_address(const AddressPlan& plan, const IpAddress& address, std::string_view text, std::string_view network) {
  bool has_family = false;
  for (const DeclaredSubnet& subnet : plan.subnets) {
    has_family |= subnet.network.address.is_v6 == address.is_v6;
    if (!subnet.network.contains(address)) continue;
    for (const auto& [taken, owner] : subnet.taken) {
      if (taken == address) return fmt::format("address `{}` is taken by {}", text, owner);
    }
    if (address.is_v6 || subnet.network.bits > 30) return {};
    if (address == subnet.network.first()) return fmt::format("address `{}` names the subnet `{}` itself", text, subnet.written->text.text());
    if (address == subnet.network.last()) return fmt::format("address `{}` is the broadcast address of `{}`", text, subnet.written->text.text());
    return {};
  }
  if (has_family) return fmt::format("address `{}` is in no subnet of network `{}`", text, network);
  return address.is_v6 ? std::string() : fmt::format("network `{}` declares no subnet to take `{}` from", network, text);
}

}  // namespace

void rules::compose::address_outside_subnet(const ComposeProject& project, RuleContext& ctx) {
  std::map<std::string_view, AddressPlan> plans;
  for (const ComposeResource& network : project.networks) plans.emplace(network.name, plan_of(network, ctx));
  if (project.is_incomplete) return;
  std::map<std::pair<std::string_view, IpAddress>, const ComposeService*> owners;
  for (const ComposeService& service : project.services) {
    for (const ComposeNetworkUse& use : service.networks) {
      auto plan = plans.find(use.name);
      if (!use.settings || plan == plans.end() || !plan->second.is_known) continue;
      for (std::string_view key : {"ipv4_address", "ipv6_address"}) {
        const ComposeValue* value = use.settings->value_of(key);
        if (!value || !value->is_scalar() || !value->is_certain()) continue;
        auto address = parse_ip_address(value->text.text());
        if (!address) continue;
        std::string fault = fault_of_address(plan->second, *address, value->text.text(), use.name);
        auto [owner, is_new] = owners.emplace(std::pair{use.name, *address}, &service);
        bool is_shared = !is_new && owner->second != &service && may_run_together(*owner->second, service);
        if (fault.empty() && is_shared) fault = fmt::format("address `{}` is taken by service `{}`", value->text.text(), owner->second->name);
        if (!fault.empty()) ctx.report(value->where, std::move(fault)).help("choose a free address of the network's subnet, or leave it to compose");
      }
    }
  }
}

}  // namespace docklint
