#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_insertion.h"
#include "rules/support/compose_limits.h"

namespace docklint {

void rules::compose::writable_root_filesystem(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* entry = service.find("read_only");
  bool is_writable = !entry || (entry->value->is_scalar() && !entry->value->has_unknown() && !service.flag("read_only").value_or(true));
  if (!is_whole_container(service) || !is_writable) return;
  auto finding = ctx.report(service.name_span, fmt::format("root filesystem of service `{}` is writable", service.name));
  finding.help("set `read_only: true`, and mount a volume or `tmpfs` where it has to write");
  if (entry) return;
  if (auto line = mapping_insertion(*service.value, {"read_only: true"}, ctx)) finding.fix(Fix::unsafe("make it read-only", {*line}));
}

}  // namespace docklint
