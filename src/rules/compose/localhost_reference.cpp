#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/service_addresses.h"

namespace docklint {
namespace {

bool is_loopback_name(std::string_view host) { return host == "localhost" || host == "127.0.0.1"; }

bool is_for_browsers(std::string_view scheme) { return scheme.starts_with("http") || scheme.starts_with("ws"); }

bool shares_a_namespace(const ComposeService& service) { return service.network_mode != nullptr; }

bool is_joined(const ComposeService& service) {
  const auto& all = service.project->services;
  return std::any_of(all.begin(), all.end(), [&](const ComposeService& other) {
    return std::any_of(other.dependencies.begin(), other.dependencies.end(), [&](const ComposeDependency& dependency) {
      return dependency.kind == DependencyKind::NetworkMode && dependency.service == service.name;
    });
  });
}

bool publishes_on_host(const ComposeService& service, std::uint16_t port) {
  return std::any_of(service.ports.begin(), service.ports.end(), [&](const ComposePort& mapped) {
    return !mapped.is_certain || (mapped.published_range && mapped.published_range->overlaps({port, port}));
  });
}

bool stores_data(const ComposeService& service) {
  const ImageFacts* facts = service.image_facts;
  return facts && (facts->role == ImageRole::Datastore || facts->role == ImageRole::Cache || facts->role == ImageRole::Broker || facts->role == ImageRole::Search);
}

// The other service that this address was surely meant for.
const ComposeService* meant_service(const ComposeService& service, const ServiceAddress& address) {
  const ComposeService* meant = nullptr;
  for (const ComposeService& other : service.project->services) {
    // A browser, or a client on the host, reaches what is published there.
    if (publishes_on_host(other, *address.port) && (is_for_browsers(address.scheme) || !stores_data(other))) return nullptr;
    bool is_candidate = &other != &service && !shares_a_namespace(other) && listens_on(other, *address.port);
    if (is_candidate && !meant) meant = &other;
  }
  return meant;
}

}  // namespace

void rules::compose::localhost_reference(const ComposeService& service, RuleContext& ctx) {
  if (shares_a_namespace(service)) return;
  for (const ServiceAddress& address : addresses_in_environment(service)) {
    if (!is_loopback_name(address.host) || !address.port || listens_on(service, *address.port)) continue;
    const ComposeService* other = meant_service(service, address);
    if (!other || is_joined(service)) continue;
    ctx.report(address.host_span, fmt::format("`{}` is the container of `{}` itself: port {} is that of `{}`", address.host, service.name, *address.port, other->name))
        .help(fmt::format("use the name of the service: `{}`", other->name))
        .related(other->name_span, "service declared here");
  }
}

}  // namespace docklint
