#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Where it says so; nullptr: it may end.
const ComposeValue* endless_restart(const ComposeService& service) {
  if (const ComposeValue* policy = service.at("deploy", "restart_policy"); policy && !policy->is_null()) {
    const ComposeValue* condition = policy->value_of("condition");
    return condition && condition->is_certain() && condition->text.text() == "any" ? condition : nullptr;
  }
  if (!service.restart || !service.restart->is_certain()) return nullptr;
  std::string_view text = service.restart->text.text();
  return text == "always" || text == "unless-stopped" ? service.restart : nullptr;
}

}  // namespace

void rules::compose::never_completing_dependency(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeDependency& dependency : service.dependencies) {
    if (dependency.condition != "service_completed_successfully") continue;
    const ComposeService* target = service.project->service(dependency.service);
    const ComposeValue* restart = target ? endless_restart(*target) : nullptr;
    if (!restart) continue;
    ctx.report(dependency.condition_span, fmt::format("service `{}` is always restarted and never completes", target->name))
        .help(fmt::format("set `restart: \"no\"` or `on-failure` for `{}`", target->name))
        .related(restart->where, "restarted because of this");
  }
}

}  // namespace docklint
