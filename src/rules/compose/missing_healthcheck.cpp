#include <algorithm>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/compose_image.h"
#include "rules/support/compose_limits.h"

namespace docklint {
namespace {

bool is_one_shot(const ComposeService& service) {
  if (!service.profiles.empty() || (service.restart && service.restart->text.text() == "no")) return true;
  const ComposeValue* condition = service.at("deploy", "restart_policy", "condition");
  if (condition && condition->text.text() == "none") return true;
  const auto& all = service.project->services;
  return std::any_of(all.begin(), all.end(), [&](const ComposeService& other) {
    return std::any_of(other.dependencies.begin(), other.dependencies.end(), [&](const ComposeDependency& dependency) {
      return dependency.service == service.name && dependency.condition == "service_completed_successfully";
    });
  });
}

}  // namespace

void rules::compose::missing_healthcheck(const ComposeService& service, RuleContext& ctx) {
  // What is built here may have its check in the Dockerfile.
  if (service.value_of("healthcheck") || !is_fully_read(service) || is_one_shot(service)) return;
  auto image = pulled_image(service);
  if (!image) return;
  if (auto facts = image_facts(*image); facts && facts->healthcheck.value_or(false)) return;
  ctx.report(service.name_span, fmt::format("no health check is set for service `{}`", service.name)).help("add a `healthcheck` that asks the service something only a working one can answer");
}

}  // namespace docklint
