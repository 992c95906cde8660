#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::disabled_healthcheck(const ComposeService& service, RuleContext& ctx) {
  bool runs_once = service.restart && service.restart->text.text() == "no";
  if (!service.healthcheck || !service.healthcheck->is_disabled || runs_once) return;
  const ComposeEntry* disable = service.healthcheck->value->find("disable");
  bool by_key = disable && disable->value->is_scalar() && parse_compose_boolean(disable->value->text.text()).value_or(false);
  FileSpan where = by_key ? disable->span : service.healthcheck->test.value->where;
  ctx.report(where, fmt::format("healthcheck of service `{}` is switched off", service.name)).help("write a `test` that asks the service");
}

}  // namespace docklint
