#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/chained_command.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

bool has_yarn_mount(const RunInstruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const RunMount& mount) {
    if (mount.type != MountType::Cache && mount.type != MountType::Tmpfs) return false;
    return mount.target_path.empty() || mount.target_path == "/root" || mount.target_path.find("yarn") != std::string_view::npos ||
           mount.target_path.ends_with("/.cache");
  });
}

// Yarn from 2 on may keep its cache in the project, where it is needed.
bool may_be_modern_yarn(const Dockerfile& file) {
  for (std::string_view sign : {".yarnrc.yml", ".yarn/", "corepack", "yarn set version", "yarn@stable", "yarn@berry", "yarn@2", "yarn@3", "yarn@4", "COPY .yarn"})
    if (file.mentions(sign)) return true;
  return false;
}

bool downloads_for_yarn(const PackageInvocation& call) {
  if (call.manager != PackageManager::Yarn || !call.is_install() || call.action_text == "workspaces focus" || call.has_unknown_words) return false;
  // Bare `yarn build` runs a script; so does bare yarn with a word.
  if (call.action_text.empty() && (!call.packages.empty() || call.has("version") || call.has('v') || call.has("help"))) return false;
  return !call.has("cache-folder") && !call.has("immutable") && !call.has("immutable-cache") && !call.has("inline-builds");
}

bool removes_yarn_cache(const ShellFacts& facts, std::uint32_t after) {
  return std::any_of(facts.removals.begin(), facts.removals.end(), [&](const Removal& removal) {
    return removal.command->span.begin > after && (removal.path.find("cache") != std::string_view::npos || removal.path.find("yarn") != std::string_view::npos);
  });
}

}  // namespace

void rules::dockerfile::yarn_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr || !is_exported(*run)) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  const PackageInvocation* last = nullptr;
  for (const PackageInvocation& call : facts.packages) {
    if (call.manager == PackageManager::Yarn && call.action == PackageAction::Clean) last = nullptr;
    if (downloads_for_yarn(call)) last = &call;
  }
  if (last == nullptr || has_yarn_mount(*run) || may_be_modern_yarn(*run->file)) return;
  if (sets_any(*run, script, {"YARN_CACHE_FOLDER", "YARN_GLOBAL_FOLDER"})) return;
  if (removes_yarn_cache(facts, last->command->span.begin) || cleans_up(*run, last->command->span.begin, {"/usr/local/share/.cache/yarn"})) return;
  std::string_view blank = last->action_text.empty() ? "" : " ";
  Finding finding = ctx.report(hull(last->name_span, last->action_span), fmt::format("`yarn{}{}` leaves its download cache in the layer", blank, last->action_text));
  finding.help("clean it in the same RUN, or mount a cache at `/usr/local/share/.cache/yarn`");
  if (auto edit = insert_command_after(ctx, *run, script, *last->command, "yarn cache clean")) finding.fix(Fix::unsafe("clean the cache", {*edit}));
}

}  // namespace docklint
