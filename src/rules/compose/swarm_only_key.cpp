#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::swarm_only_key(const ComposeService& service, RuleContext& ctx) {
  if (!service.deploy) return;
  auto report = [&](const ComposeValue* block, std::string_view path, std::string_view key) {
    const ComposeEntry* entry = block ? block->find(key) : nullptr;
    if (!entry || entry->value->is_null() || entry->is_merged_in()) return;
    ctx.report(entry->key_span, fmt::format("`{}{}` counts for Swarm only", path, key)).help("remove it unless the file is deployed with `docker stack deploy`");
  };
  for (std::string_view key : {"mode", "endpoint_mode", "placement", "update_config", "rollback_config", "labels"}) report(service.deploy, "deploy.", key);
  const ComposeValue* reservations = service.at("deploy", "resources", "reservations");
  for (std::string_view key : {"cpus", "generic_resources"}) report(reservations, "deploy.resources.reservations.", key);
}

}  // namespace docklint
