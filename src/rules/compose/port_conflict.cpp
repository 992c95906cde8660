#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_profiles.h"

namespace docklint {
namespace {

struct PublishedPort {
  const ComposeService* service;
  const ComposePort* port;
};

// A project with more of them is no project.
constexpr std::size_t kMaxComparedPorts = 1'000;
// With more of them, the services are alternatives to choose from and never all started.
constexpr std::ptrdiff_t kMostConflicts = 6;

bool takes_fixed_port(const ComposePort& port) {
  if (!port.is_certain || !port.is_valid || !port.published_range || port.published_range->first == 0) return false;
  // From a range for one port, the engine picks a free one.
  return port.published_range->count() == 1 || (port.target_range && port.target_range->count() == port.published_range->count());
}

bool addresses_overlap(std::string_view a, std::string_view b) {
  auto bare = [](std::string_view text) { return text.starts_with('[') && text.ends_with(']') ? text.substr(1, text.size() - 2) : text; };
  a = bare(a), b = bare(b);
  if (a.empty() || b.empty() || a == b) return true;
  auto is_v6 = [](std::string_view text) { return text.find(':') != std::string_view::npos; };
  if (is_v6(a) != is_v6(b)) return false;
  std::string_view all = is_v6(a) ? "::" : "0.0.0.0";
  return a == all || b == all;
}

bool publish_the_same(const PublishedPort& a, const PublishedPort& b) {
  const ComposePort& x = *a.port;
  const ComposePort& y = *b.port;
  if (!x.published_range->overlaps(*y.published_range) || x.protocol != y.protocol || !addresses_overlap(x.host_ip, y.host_ip)) return false;
  if (a.service != b.service) return may_run_together(*a.service, *b.service);
  // compose makes one of two that are equal.
  return !(x.target == y.target && x.published == y.published && (x.host_ip.empty() || y.host_ip.empty() || x.host_ip == y.host_ip));
}

}  // namespace

void rules::compose::port_conflict(const ComposeProject& project, RuleContext& ctx) {
  std::vector<PublishedPort> ports;
  std::vector<std::pair<PublishedPort, PublishedPort>> conflicts;  // the earlier one first
  for (const ComposeService& service : project.services) {
    if ((service.network_mode && !service.network_mode->text.empty()) || service.replicas() == 0) continue;
    for (const ComposePort& port : service.ports) {
      if (!takes_fixed_port(port) || ports.size() >= kMaxComparedPorts) continue;
      PublishedPort candidate{&service, &port};
      for (const PublishedPort& earlier : ports) {
        if (!publish_the_same(earlier, candidate)) continue;
        conflicts.emplace_back(earlier, candidate);
        break;
      }
      ports.push_back(candidate);
    }
  }
  auto is_between_services = [](const auto& conflict) { return conflict.first.service != conflict.second.service; };
  bool is_menu = std::count_if(conflicts.begin(), conflicts.end(), is_between_services) > kMostConflicts;
  for (const auto& [earlier, later] : conflicts) {
    bool is_own = earlier.service == later.service;
    if (is_menu && !is_own) continue;
    std::string owner = is_own ? "this service" : fmt::format("service `{}`", earlier.service->name);
    ctx.report(later.port->published_span, fmt::format("port `{}` is published by {} already", later.port->published, owner))
        .help("publish another port, or another address of the host")
        .related(earlier.port->where, "published here first");
  }
}

}  // namespace docklint
