#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"

namespace docklint {

void rules::compose::missing_ulimits(const ComposeService& service, RuleContext& ctx) {
  if (!is_whole_container(service)) return;
  const ComposeValue* limits = service.value_of("ulimits");
  if (limits && !limits->entries.empty()) return;
  ctx.report(service.name_span, fmt::format("service `{}` sets no ulimits", service.name)).help("set `ulimits`, with `nofile` to begin with");
}

}  // namespace docklint
