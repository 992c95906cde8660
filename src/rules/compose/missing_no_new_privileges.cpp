#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_insertion.h"
#include "rules/support/compose_limits.h"

namespace docklint {
namespace {

bool forbids_new_privileges(const ComposeValue& option) {
  std::string_view text = option.text.text();
  if (option.has_unknown()) return true;
  if (!text.starts_with("no-new-privileges")) return false;
  std::string_view value = text.substr(17);
  return value.empty() || value.substr(1) == "true" || value.substr(1) == "1";
}

}  // namespace

void rules::compose::missing_no_new_privileges(const ComposeService& service, RuleContext& ctx) {
  if (!is_whole_container(service) || service.flag("privileged").value_or(false)) return;
  for (const ComposeValue* option : service.list("security_opt")) {
    if (forbids_new_privileges(*option)) return;
  }
  auto finding = ctx.report(service.name_span, fmt::format("processes of service `{}` may gain new privileges", service.name));
  finding.help("add `no-new-privileges:true` to `security_opt`");
  const ComposeEntry* options = service.find("security_opt");
  bool sets_it = false;
  for (const ComposeValue* option : service.list("security_opt")) sets_it |= option->text.text().starts_with("no-new-privileges");
  if (sets_it || (options && options->is_merged_in())) return;
  auto edit = options ? item_insertion(*options->value, "no-new-privileges:true", ctx)
                      : mapping_insertion(*service.value, {"security_opt:", "  - no-new-privileges:true"}, ctx);
  if (edit) finding.fix(Fix::unsafe("forbid new privileges", {*edit}));
}

}  // namespace docklint
