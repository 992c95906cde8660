#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"
#include "rules/support/swarm.h"

namespace docklint {
namespace {

void check_grant_owners(const std::vector<ComposeGrant>& grants, const std::vector<ComposeResource>& resources, std::string_view type, RuleContext& ctx) {
  for (const ComposeGrant& grant : grants) {
    const ComposeResource* resource = find_resource(resources, grant.source);
    if (!grant.value->is_mapping() || !resource || resource->is_external || !resource->value_of("file")) continue;
    for (std::string_view key : {"uid", "gid", "mode"}) {
      const ComposeEntry* entry = grant.value->find(key);
      if (!entry || entry->value->is_null() || entry->is_merged_in()) continue;
      auto finding = ctx.report(entry->span, fmt::format("`{}` is ignored: {} `{}` is a file of the host, mounted as it is", key, type, grant.source));
      finding.help("set owner and mode of the file itself, or take the secret from `environment`").related(resource->name_span, "declared here");
      if (auto removal = whole_lines_removal(entry->span, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", key), {*removal}));
    }
  }
}

}  // namespace

void rules::compose::ignored_secret_mode(const ComposeService& service, RuleContext& ctx) {
  if ((service.secrets.empty() && service.configs.empty()) || is_for_swarm(*service.project)) return;
  check_grant_owners(service.secrets, service.project->secrets, "secret", ctx);
  check_grant_owners(service.configs, service.project->configs, "config", ctx);
}

}  // namespace docklint
