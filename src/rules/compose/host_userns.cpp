#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::host_userns(const ComposeService& service, RuleContext& ctx) {
  report_host_namespace(service, "userns_mode", fmt::format("service `{}` leaves the user-namespace remapping", service.name),
                        "remove it, and give the files it needs to the remapped user", ctx);
}

}  // namespace docklint
