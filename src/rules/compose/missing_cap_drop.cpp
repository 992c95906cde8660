#include <fmt/format.h>

#include <string>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_insertion.h"
#include "rules/support/compose_limits.h"

namespace docklint {
namespace {

bool names_every_capability(const ComposeValue& capability) {
  std::string name;
  for (char c : capability.text.text()) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return capability.has_unknown() || name == "ALL" || name == "CAP_ALL";
}

}  // namespace

void rules::compose::missing_cap_drop(const ComposeService& service, RuleContext& ctx) {
  if (!is_whole_container(service) || service.flag("privileged").value_or(false)) return;
  auto dropped = service.list("cap_drop");
  for (const ComposeValue* capability : dropped) {
    if (names_every_capability(*capability)) return;
  }
  auto finding = ctx.report(service.name_span, fmt::format("service `{}` keeps {}the default capabilities", service.name, dropped.empty() ? "" : "most of "));
  finding.help("drop `ALL` with `cap_drop`, and add back what it needs with `cap_add`");
  if (service.find("cap_drop")) return;
  if (auto lines = mapping_insertion(*service.value, {"cap_drop:", "  - ALL"}, ctx)) finding.fix(Fix::unsafe("drop all capabilities", {*lines}));
}

}  // namespace docklint
