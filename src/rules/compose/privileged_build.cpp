#include <fmt/format.h>

#include <string>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

constexpr std::string_view kPrivilegedBuildAdvice = "do what needs it at run time, or in a build machine of its own";

void report_build_key(const ComposeService& service, const ComposeEntry& entry, std::string_view power, RuleContext& ctx) {
  auto finding = ctx.report(entry.span, fmt::format("build of service `{}` {}", service.name, power));
  finding.help(std::string(kPrivilegedBuildAdvice));
  if (auto removal = mapping_key_removal(*service.build->value, entry, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", entry.key), {*removal}));
}

}  // namespace

void rules::compose::privileged_build(const ComposeService& service, RuleContext& ctx) {
  if (!service.build || !service.build->value->is_mapping()) return;
  const ComposeEntry* privileged = service.build->value->find("privileged");
  if (privileged && privileged->value->is_scalar() && parse_compose_boolean(privileged->value->text.text()).value_or(false)) {
    report_build_key(service, *privileged, "runs privileged", ctx);
  }
  const ComposeEntry* network = service.build->value->find("network");
  if (network && network->value->text.text() == "host") report_build_key(service, *network, "uses the network of the host", ctx);
  const ComposeValue* entitlements = service.build->value->value_of("entitlements");
  if (!entitlements) return;
  for (const ComposeItem& item : entitlements->items) {
    std::string_view text = item.value->text.text();
    if (text != "security.insecure" && text != "network.host") continue;
    ctx.report(item.value->where, fmt::format("build of service `{}` {}", service.name, text == "network.host" ? "uses the network of the host" : "runs privileged"))
        .help(std::string(kPrivilegedBuildAdvice));
  }
}

}  // namespace docklint
