#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

void report_generated_grants(const ComposeService& service, const std::vector<ComposeGrant>& grants, const std::vector<ComposeResource>& resources,
                             std::string_view type, RuleContext& ctx) {
  for (const ComposeGrant& grant : grants) {
    const ComposeResource* resource = find_resource(resources, grant.source);
    if (!resource || resource->is_external || !resource->value->is_mapping()) continue;
    const ComposeEntry* origin = resource->value->find("environment");
    if (!origin) origin = resource->value->find("content");
    if (!origin) continue;
    ctx.report(grant.where, fmt::format("{} `{}` cannot be written into the read-only service `{}`", type, grant.source, service.name))
        .help("take it from a `file`, or leave the service writable")
        .related(origin->key_span, "made by compose from this");
  }
}

}  // namespace

void rules::compose::generated_secret_read_only(const ComposeService& service, RuleContext& ctx) {
  if (!service.flag("read_only").value_or(false)) return;
  report_generated_grants(service, service.secrets, service.project->secrets, "secret", ctx);
  report_generated_grants(service, service.configs, service.project->configs, "config", ctx);
}

}  // namespace docklint
