#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::custom_cgroup_parent(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* parent = service.find("cgroup_parent");
  if (!parent || !parent->value->is_scalar() || parent->value->text.empty()) return;
  bool is_known = !parent->value->has_unknown();
  ctx.report(parent->span, is_known ? fmt::format("service `{}` runs under the control group `{}`", service.name, parent->value->text.text())
                                    : fmt::format("service `{}` runs under a control group of its own choice", service.name))
      .help("remove it, and set limits for the service instead");
}

}  // namespace docklint
