#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::disabled_logging(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* logging = service.find("logging");
  if (!logging || !logging->value->is_mapping() || logging->value->text_of("driver") != "none") return;
  auto finding = ctx.report(logging->span, fmt::format("service `{}` throws its logs away", service.name));
  finding.help("use the driver `local`, which keeps a bounded amount");
  if (auto removal = service_key_removal(service, *logging, ctx)) finding.fix(Fix::unsafe("remove `logging`", {*removal}));
}

}  // namespace docklint
