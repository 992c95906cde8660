#include <algorithm>

#include "rules/support/base_environment.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// pip turns its cache off for any value of PIP_NO_CACHE_DIR, `off` and `0` included.
bool pip_cache_is_configured(const RunInstruction& run, const ShellScript& script, const SourceBuffer& source) {
  auto is_setting = [](std::string_view name) { return name == "PIP_NO_CACHE_DIR" || name == "PIP_CACHE_DIR" || name == "PIP_CONFIG_FILE"; };
  for (std::string_view name : {"PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "PIP_CONFIG_FILE"})
    if (find_variable(run.scope, name) != nullptr) return true;
  if (std::any_of(script.assignments.begin(), script.assignments.end(), [&](const ShellAssignment& a) { return is_setting(a.name); })) return true;
  return source.text().find("pip.conf") != std::string_view::npos || source.text().find("no-cache-dir true") != std::string_view::npos;
}

bool has_pip_mount(const RunInstruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const RunMount& mount) {
    if (mount.type != MountType::Cache && mount.type != MountType::Tmpfs) return false;
    return mount.target_path.empty() || mount.target_path == "/root" || mount.target_path.find("cache") != std::string_view::npos ||
           mount.target_path.find("pip") != std::string_view::npos;
  });
}

bool deletes_pip_cache(const ShellFacts& facts, std::uint32_t after) {
  for (const PackageInvocation& call : facts.packages)
    if (call.manager == PackageManager::Pip && call.action == PackageAction::Clean && call.command->span.begin > after) return true;
  return std::any_of(facts.removals.begin(), facts.removals.end(), [&](const Removal& removal) {
    return removal.command->span.begin > after && (removal.path.find("cache") != std::string_view::npos || removal.path.starts_with("/root"));
  });
}

}  // namespace

void rules::dockerfile::pip_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  // Images made to be extended often set PIP_NO_CACHE_DIR: of one that is not even named nothing can be said.
  if (run == nullptr || !is_exported(*run) || run->stage == nullptr || !base_is_named(*run->stage)) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  auto is_pip = [](const PackageInvocation& call) { return call.manager == PackageManager::Pip && call.is_install(); };
  if (std::none_of(facts.packages.begin(), facts.packages.end(), is_pip)) return;
  if (has_pip_mount(*run) || pip_cache_is_configured(*run, script, ctx.source())) return;
  for (const PackageInvocation& call : facts.packages) {
    if (!is_pip(call) || call.has_unknown_words) continue;
    if (call.has("no-cache-dir") || call.has("no-cache") || call.has("cache-dir") || call.has("no-index") || call.has("dry-run")) continue;
    if (deletes_pip_cache(facts, call.command->span.begin) || cleans_up(*run, call.command->span.begin, {"/root/.cache/pip"})) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), "`pip install` leaves its download cache in the layer");
    finding.help("give it `--no-cache-dir`, or mount a cache at `/root/.cache/pip`");
    if (!script.is_exec_form) finding.fix(Fix::safe("add `--no-cache-dir`", {ctx.insert(call.action_span.end, " --no-cache-dir")}));
  }
}

}  // namespace docklint
