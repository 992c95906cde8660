#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_insertion.h"

namespace docklint {

void rules::compose::unencrypted_overlay(const ComposeProject& project, RuleContext& ctx) {
  for (const ComposeResource& network : project.networks) {
    if (network.is_external || !network.value->is_mapping()) continue;
    const ComposeValue* driver = network.value_of("driver");
    if (!driver || driver->text.text() != "overlay") continue;
    const ComposeValue* options = network.value_of("driver_opts");
    const ComposeValue* encrypted = options ? options->value_of("encrypted") : nullptr;
    if (encrypted && encrypted->text.text() != "false") continue;
    auto finding = ctx.report(driver->where, fmt::format("overlay network `{}` is not encrypted", network.name));
    finding.help("set `encrypted` under `driver_opts`");
    if (options) continue;
    if (auto lines = mapping_insertion(*network.value, {"driver_opts:", "  encrypted: \"true\""}, ctx)) finding.fix(Fix::unsafe("encrypt it", {*lines}));
  }
}

}  // namespace docklint
