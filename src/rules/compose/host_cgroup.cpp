#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::host_cgroup(const ComposeService& service, RuleContext& ctx) {
  report_host_namespace(service, "cgroup", "service shares the control group namespace of the host", "remove it, or use `private`", ctx);
}

}  // namespace docklint
