#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {

void rules::dockerfile::zypper_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr || !is_exported(*run) || is_mounted(*run, "/var/cache/zypp")) return;
  const PackageInvocation* last = nullptr;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Zypper || call.has('R', "root") || call.has("installroot")) continue;
    if (call.action == PackageAction::Clean) last = nullptr;
    else if (call.is_install() || call.action == PackageAction::Upgrade || call.action == PackageAction::RefreshIndex) last = &call;
  }
  if (last == nullptr || cleans_up(*run, last->command->span.begin, {"/var/cache/zypp"})) return;
  Finding finding = ctx.report(hull(last->name_span, last->action_span), fmt::format("`zypper {}` leaves its cache in the layer", last->action_text));
  finding.help("end the `RUN` with `zypper clean --all`");
  if (auto edit = append_command(ctx, *run, script, "zypper clean --all"))
    finding.fix(Fix::safe("add `zypper clean --all`", {*edit}));
}

}  // namespace docklint
