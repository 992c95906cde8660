#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/swarm.h"

namespace docklint {
namespace {

void check_swarm_grants(const std::vector<ComposeGrant>& grants, const std::vector<ComposeResource>& resources, std::string_view type, RuleContext& ctx) {
  for (const ComposeGrant& grant : grants) {
    const ComposeResource* resource = find_resource(resources, grant.source);
    if (!resource) continue;
    std::string_view why = resource->is_external ? "is external" : resource->value_of("driver") ? "has a driver" : resource->value_of("template_driver") ? "is a template" : "";
    if (why.empty() || grant.where.span.empty()) continue;
    const ComposeValue* external = resource->value_of("external");
    if (external && external->is_scalar() && !external->is_certain()) continue;
    ctx.report(grant.where, fmt::format("{} `{}` {}: only Swarm can hand it to a container", type, grant.source, why))
        .help("take it from a `file` or from `environment`")
        .related(resource->name_span, "declared here");
  }
}

}  // namespace

void rules::compose::swarm_only_secret(const ComposeService& service, RuleContext& ctx) {
  if ((service.secrets.empty() && service.configs.empty()) || is_for_swarm(*service.project)) return;
  check_swarm_grants(service.secrets, service.project->secrets, "secret", ctx);
  check_swarm_grants(service.configs, service.project->configs, "config", ctx);
}

}  // namespace docklint
