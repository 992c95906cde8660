#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::host_ipc(const ComposeService& service, RuleContext& ctx) {
  report_host_namespace(service, "ipc", fmt::format("service `{}` shares the host's IPC namespace", service.name),
                        "remove it, or share memory with one other service by `ipc: service:NAME`", ctx);
}

}  // namespace docklint
