#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

void report_hook_key(const ComposeService& service, const ComposeValue& hook, const ComposeEntry& entry, std::string_view power, RuleContext& ctx) {
  auto finding = ctx.report(entry.span, fmt::format("hook of service `{}` runs {}", service.name, power));
  finding.help("run it as the user of the service");
  if (auto removal = mapping_key_removal(hook, entry, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", entry.key), {*removal}));
}

void check_hook(const ComposeService& service, const ComposeValue& hook, RuleContext& ctx) {
  const ComposeEntry* privileged = hook.find("privileged");
  if (privileged && privileged->value->is_scalar() && parse_compose_boolean(privileged->value->text.text()).value_or(false)) {
    report_hook_key(service, hook, *privileged, "privileged", ctx);
  }
  const ComposeEntry* user = hook.find("user");
  if (!user || !user->value->is_scalar() || !user->value->is_certain()) return;
  std::string_view account = user->value->text.text();
  account = account.substr(0, account.find(':'));
  if (account == "root" || account == "0") report_hook_key(service, hook, *user, "as root", ctx);
}

}  // namespace

void rules::compose::privileged_hook(const ComposeService& service, RuleContext& ctx) {
  for (std::string_view key : {"pre_start", "post_start", "pre_stop"}) {
    const ComposeValue* hooks = service.value_of(key);
    if (!hooks) continue;
    for (const ComposeItem& item : hooks->items) {
      if (item.value->is_mapping()) check_hook(service, *item.value, ctx);
    }
  }
}

}  // namespace docklint
