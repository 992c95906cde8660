#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::privileged_service(const ComposeService& service, RuleContext& ctx) {
  if (!service.flag("privileged").value_or(false)) return;
  const ComposeEntry* entry = service.find("privileged");
  auto finding = ctx.report(entry->span, fmt::format("service `{}` runs privileged", service.name));
  finding.help("add the capabilities and devices it needs instead");
  bool is_written_here = !entry->is_merged_in() && entry->value->alias.span.empty() && entry->value->knowledge == ComposeKnowledge::Literal;
  if (is_written_here) finding.fix(Fix::unsafe("set `privileged` to false", {TextEdit{entry->value->where, "false"}}));
}

}  // namespace docklint
