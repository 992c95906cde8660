#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"

namespace docklint {

void rules::compose::missing_security_opt(const ComposeService& service, RuleContext& ctx) {
  if (!is_whole_container(service) || !service.list("security_opt").empty()) return;
  ctx.report(service.name_span, fmt::format("service `{}` sets no security options", service.name)).help("set `security_opt`, with `no-new-privileges:true` to begin with");
}

}  // namespace docklint
