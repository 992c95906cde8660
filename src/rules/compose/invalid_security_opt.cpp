#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_security_opt(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeValue* option : service.list("security_opt")) {
    std::string_view text = option->text.text();
    if (option->has_unknown() || text == "no-new-privileges" || text.find_first_of("=:") != std::string_view::npos) continue;
    ctx.report(option->where, fmt::format("security option `{}` has no value", text)).help("write `name=value`, such as `seccomp=profile.json`");
  }
}

}  // namespace docklint
