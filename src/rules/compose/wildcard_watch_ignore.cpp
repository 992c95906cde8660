#include <algorithm>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::wildcard_watch_ignore(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* watches = service.at("develop", "watch");
  if (!watches) return;
  for (const ComposeItem& watch : watches->items) {
    const ComposeValue* ignore = watch.value->is_mapping() ? watch.value->value_of("ignore") : nullptr;
    if (!ignore) continue;
    for (const ComposeItem& pattern : ignore->items) {
      if (!pattern.value->is_scalar() || pattern.value->text.text() != "*") continue;
      ctx.report(pattern.value->where, "`*` makes watch drop every pattern here but those with `!`").help("list what is to be ignored, or use `include`");
    }
  }
}

}  // namespace docklint
