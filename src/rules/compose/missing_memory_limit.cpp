#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"

namespace docklint {

void rules::compose::missing_memory_limit(const ComposeService& service, RuleContext& ctx) {
  if (!is_fully_read(service) || !takes_limits(service) || has_memory_limit(service)) return;
  ctx.report(service.name_span, fmt::format("service `{}` has no memory limit", service.name)).help("set `mem_limit`, or `memory` under `deploy.resources.limits`");
}

}  // namespace docklint
