#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/edit_distance.h"
#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/service_addresses.h"

namespace docklint {
namespace {

// Names under which containers of the project are reached.
std::vector<std::string_view> reachable_names(const ComposeProject& project) {
  std::vector<std::string_view> names;
  for (const ComposeService& service : project.services) {
    names.push_back(service.name);
    if (service.container_name) names.push_back(service.container_name->text.text());
    if (const ComposeValue* hostname = service.value_of("hostname")) names.push_back(hostname->text.text());
    for (const ComposeNetworkUse& use : service.networks) {
      const ComposeValue* aliases = use.settings ? use.settings->value_of("aliases") : nullptr;
      if (!aliases) continue;
      for (const ComposeItem& alias : aliases->items) names.push_back(alias.value->text.text());
    }
  }
  return names;
}

bool names_host_itself(const ComposeService& service, std::string_view host) {
  for (std::string_view key : {"extra_hosts", "links", "external_links"}) {
    const ComposeValue* value = service.value_of(key);
    if (!value) continue;
    if (value->find(host)) return true;
    bool is_named = std::any_of(value->items.begin(), value->items.end(), [&](const ComposeItem& item) { return item.value->text.text().find(host) != std::string_view::npos; });
    if (is_named) return true;
  }
  return false;
}

bool is_on_external_network(const ComposeService& service) {
  return std::any_of(service.networks.begin(), service.networks.end(), [&](const ComposeNetworkUse& use) {
    const ComposeResource* network = find_resource(service.project->networks, use.name);
    return network && network->is_external;
  });
}

std::string_view meant_name(std::string_view host, const std::vector<std::string_view>& names) {
  std::size_t limit = host.size() < 7 ? 1 : 2;
  std::string_view best;
  for (std::string_view name : names) {
    std::size_t distance = name.size() < 4 ? limit + 1 : edit_distance(host, name, limit);
    if (distance > limit || (!best.empty() && distance == limit && limit > 1)) continue;
    best = name;
  }
  return best;
}

// `db1` and `db2` are two names, not a slip.
bool differ_by_number(std::string_view a, std::string_view b) {
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return (!a.empty() && is_digit(a.back())) || (!b.empty() && is_digit(b.back()));
}

}  // namespace

void rules::compose::misspelled_host(const ComposeService& service, RuleContext& ctx) {
  if (service.network_mode || !service.project || service.project->is_incomplete || service.project->services.size() < 2 || service.project->services.size() > 200) return;
  if (is_on_external_network(service)) return;
  std::vector<std::string_view> names;
  for (const ServiceAddress& address : addresses_in_environment(service)) {
    if (address.host.size() < 4 || address.host == "localhost" || address.host.find('.') != std::string_view::npos) continue;
    if (names.empty()) names = reachable_names(*service.project);
    if (std::find(names.begin(), names.end(), address.host) != names.end() || names_host_itself(service, address.host)) continue;
    std::string_view meant = meant_name(address.host, names);
    if (meant.empty() || meant == service.name || differ_by_number(meant, address.host)) continue;
    auto finding = ctx.report(address.host_span, fmt::format("no service is called `{}`", address.host));
    finding.help(fmt::format("did you mean `{}`?", meant));
    bool is_verbatim = ctx.sources().at(address.host_span.file).text(address.host_span.span) == address.host;
    if (is_verbatim) finding.fix(Fix::unsafe(fmt::format("replace `{}` with `{}`", address.host, meant), {TextEdit{address.host_span, std::string(meant)}}));
  }
}

}  // namespace docklint
