#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool fills_rpm_cache(const PackageInvocation& call) {
  if (!is_rpm(call.manager) || call.has("installroot") || call.has("cacheonly")) return false;
  return call.is_install() || call.action == PackageAction::Upgrade || call.action == PackageAction::RefreshIndex;
}

}  // namespace

void rules::dockerfile::dnf_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr || !is_exported(*run)) return;
  for (std::string_view folder : {"/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"})
    if (is_mounted(*run, folder)) return;
  const PackageInvocation* last = nullptr;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (fills_rpm_cache(call)) last = &call;
    else if (is_rpm(call.manager) && call.action == PackageAction::Clean) last = nullptr;
  }
  if (last == nullptr) return;
  if (cleans_up(*run, last->command->span.begin, {"/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"})) return;
  std::string_view name = last->command->name;
  Finding finding = ctx.report(hull(last->name_span, last->action_span), fmt::format("`{} {}` leaves its cache in the layer", name, last->action_text));
  finding.help(fmt::format("end the `RUN` with `{} clean all`", name));
  if (auto edit = append_command(ctx, *run, script, fmt::format("{} clean all", name)))
    finding.fix(Fix::safe(fmt::format("add `{} clean all`", name), {*edit}));
}

}  // namespace docklint
