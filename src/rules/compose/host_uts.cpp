#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::host_uts(const ComposeService& service, RuleContext& ctx) {
  report_host_namespace(service, "uts", fmt::format("service `{}` shares the host's name", service.name),
                        "remove it, and set `hostname` if the program needs a name", ctx);
}

}  // namespace docklint
