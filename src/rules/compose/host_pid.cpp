#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::host_pid(const ComposeService& service, RuleContext& ctx) {
  report_host_namespace(service, "pid", fmt::format("service `{}` sees the host's processes", service.name),
                        "remove it, or watch one other service by `pid: service:NAME`", ctx);
}

}  // namespace docklint
