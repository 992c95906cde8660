#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::healthy_without_healthcheck(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeDependency& dependency : service.dependencies) {
    if (dependency.condition != "service_healthy" || dependency.condition_span.span.empty()) continue;
    const ComposeService* target = service.project->service(dependency.service);
    if (!target || target->is_incomplete || !target->healthcheck || !target->healthcheck->is_disabled) continue;
    ctx.report(dependency.condition_span, fmt::format("`{}` never becomes healthy: its health check is disabled", dependency.service))
        .help("enable the check, or wait for `service_started`")
        .related(target->healthcheck->key_span, "disabled here");
  }
}

}  // namespace docklint
