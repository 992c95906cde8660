#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"

namespace docklint {

void rules::compose::oom_kill_disabled(const ComposeService& service, RuleContext& ctx) {
  if (!service.flag("oom_kill_disable").value_or(false) || !is_fully_read(service) || has_memory_limit(service)) return;
  ctx.report(service.find("oom_kill_disable")->span, fmt::format("the OOM killer is off for service `{}`, which has no memory limit", service.name))
      .help("set `mem_limit`, or leave the OOM killer on");
}

}  // namespace docklint
