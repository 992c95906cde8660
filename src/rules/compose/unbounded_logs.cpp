#include <string>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/compose_limits.h"
#include "rules/support/compose_purpose.h"

namespace docklint {

void rules::compose::unbounded_logs(const ComposeService& service, RuleContext& ctx) {
  if (!is_fully_read(service) || service.provider || is_one_shot(service)) return;
  constexpr const char* kAdvice = "set `max-size` and `max-file`, or use the driver `local`, which bounds its files";
  const ComposeEntry* logging = service.find("logging");
  if (!logging) {
    auto finding = ctx.report(service.name_span, fmt::format("logs of `{}` grow without limit", service.name));
    finding.help(kAdvice);
    const std::string items[] = {"driver: json-file", "options:", "  max-size: \"10m\"", "  max-file: \"3\""};
    if (auto edit = service_key_addition(service, "logging", items, ctx)) finding.fix(Fix::unsafe("bound the logs", {*edit}));
    return;
  }
  if (!logging->value->is_mapping()) return;
  const ComposeValue* driver = logging->value->value_of("driver");
  if (driver && (!driver->is_scalar() || !driver->is_certain() || driver->text.text() != "json-file")) return;
  const ComposeValue* options = logging->value->value_of("options");
  if (options && options->find("max-size")) return;
  ctx.report(logging->key_span, fmt::format("logs of `{}` grow without limit: `max-size` is not set", service.name)).help(kAdvice);
}

}  // namespace docklint
