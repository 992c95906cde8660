#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"

namespace docklint {

void rules::compose::missing_pids_limit(const ComposeService& service, RuleContext& ctx) {
  if (!is_whole_container(service) || !takes_limits(service)) return;
  const ComposeValue* limit = service.pids_limit();
  if (limit && limit->is_scalar() && (limit->has_unknown() || parse_integer(limit->text.text()).value_or(1) > 0)) return;
  if (service.at("ulimits", "nproc")) return;
  ctx.report(service.name_span, fmt::format("service `{}` has no limit of processes", service.name)).help("set `pids_limit`");
}

}  // namespace docklint
