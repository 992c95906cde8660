#include <algorithm>

#include <fmt/format.h>

#include "rules/support/chained_command.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

bool has_npm_mount(const RunInstruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const RunMount& mount) {
    if (mount.type != MountType::Cache && mount.type != MountType::Tmpfs) return false;
    return mount.target_path.empty() || mount.target_path == "/root" || mount.target_path.find("npm") != std::string_view::npos;
  });
}

bool is_npm_clean(const PackageInvocation& call) { return call.manager == PackageManager::Npm && call.action == PackageAction::Clean; }

bool removes_npm_cache(const ShellFacts& facts, std::uint32_t after) {
  return std::any_of(facts.removals.begin(), facts.removals.end(), [&](const Removal& removal) {
    return removal.command->span.begin > after && (removal.path.find("npm") != std::string_view::npos || removal.path.starts_with('$') || removal.path.starts_with("/root"));
  });
}

void check_npm_force(const ShellFacts& facts, const ShellScript& script, RuleContext& ctx) {
  for (const PackageInvocation& call : facts.packages) {
    if (!is_npm_clean(call) || call.has('f', "force") || call.has_unknown_words) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`npm {}` deletes nothing without `--force`", call.action_text));
    finding.help("give it `--force`");
    if (!script.is_exec_form) finding.fix(Fix::safe("add `--force`", {ctx.insert(call.action_span.end, " --force")}));
  }
}

}  // namespace

void rules::dockerfile::npm_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr || !is_exported(*run) || has_npm_mount(*run)) return;
  if (sets_any(*run, script, {"npm_config_cache", "NPM_CONFIG_CACHE"})) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  check_npm_force(facts, script, ctx);
  const PackageInvocation* last = nullptr;
  for (const PackageInvocation& call : facts.packages) {
    if (is_npm_clean(call)) last = nullptr;
    if (call.manager == PackageManager::Npm && call.is_install() && !call.has("cache") && !call.has("dry-run") && !call.has("package-lock-only")) last = &call;
  }
  if (last == nullptr || removes_npm_cache(facts, last->command->span.begin) || cleans_up(*run, last->command->span.begin, {"/root/.npm"})) return;
  Finding finding = ctx.report(hull(last->name_span, last->action_span), fmt::format("`npm {}` leaves its download cache in the layer", last->action_text));
  finding.help("clean it in the same RUN, or mount a cache at `/root/.npm`");
  if (auto edit = insert_command_after(ctx, *run, script, *last->command, "npm cache clean --force")) finding.fix(Fix::safe("clean the cache", {*edit}));
}

}  // namespace docklint
