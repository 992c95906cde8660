#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {

void rules::compose::fixed_container_name(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* name = service.find("container_name");
  if (!name || !name->value->is_scalar() || name->value->knowledge != ComposeKnowledge::Literal || name->value->text.empty()) return;
  auto finding = ctx.report(name->span, fmt::format("container of `{}` has the fixed name `{}`", service.name, name->value->text.text()));
  finding.help("leave the name to compose: other services reach it by the name of the service");
  if (auto removal = service_key_removal(service, *name, ctx)) finding.fix(Fix::unsafe("remove `container_name`", {*removal}));
}

}  // namespace docklint
