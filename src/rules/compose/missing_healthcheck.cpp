#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"
#include "rules/support/compose_purpose.h"

namespace docklint {

void rules::compose::missing_healthcheck(const ComposeService& service, RuleContext& ctx) {
  // What is built here may have its check in the Dockerfile.
  if (service.value_of("healthcheck") || !is_fully_read(service) || is_one_shot(service)) return;
  if (!service.pulled_image) return;
  if (service.image_facts && service.image_facts->healthcheck.value_or(false)) return;
  ctx.report(service.name_span, fmt::format("no health check is set for service `{}`", service.name)).help("add a `healthcheck` that asks the service something only a working one can answer");
}

}  // namespace docklint
