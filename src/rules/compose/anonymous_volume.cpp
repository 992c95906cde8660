#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::anonymous_volume(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (!mount.is_anonymous() || !mount.is_certain || !mount.is_valid || mount.target.size() <= 2) continue;
    ctx.report(mount.where, fmt::format("volume at `{}` has no name", mount.target)).help("name it, and declare the name under the top-level `volumes`");
  }
}

}  // namespace docklint
