#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/compose_limits.h"
#include "rules/support/compose_purpose.h"

namespace docklint {

void rules::compose::missing_restart_policy(const ComposeService& service, RuleContext& ctx) {
  if (service.find("restart") || service.at("deploy", "restart_policy") || service.provider || !is_fully_read(service) || is_one_shot(service)) return;
  auto finding = ctx.report(service.name_span, fmt::format("service `{}` stays down when it crashes or the host restarts", service.name));
  finding.help("add `restart: unless-stopped`, or `restart: \"no\"` where it is meant to end");
  if (auto edit = service_key_addition(service, "restart: unless-stopped", {}, ctx)) finding.fix(Fix::unsafe("add `restart: unless-stopped`", {*edit}));
}

}  // namespace docklint
