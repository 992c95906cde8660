#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// The cache mount at, above or below one of the folders.
const RunMount* cache_mount_of(const RunInstruction& run, std::initializer_list<std::string_view> folders) {
  for (const RunMount& mount : run.mounts) {
    if (mount.type != MountType::Cache || mount.target_path.empty()) continue;
    std::string_view target = without_trailing_pattern(mount.target_path);
    for (std::string_view folder : folders)
      if (is_inside(target, folder) || is_inside(folder, target)) return &mount;
  }
  return nullptr;
}

const RunMount* mount_cleaned_by(const RunInstruction& run, PackageManager manager) {
  using enum PackageManager;
  switch (manager) {
    case Apt: case AptGet: case Aptitude: return cache_mount_of(run, {"/var/cache/apt"});
    case Apk: return cache_mount_of(run, {"/var/cache/apk", "/etc/apk/cache"});
    case Yum: return cache_mount_of(run, {"/var/cache/yum", "/var/cache/dnf"});
    case Dnf: case Microdnf: return cache_mount_of(run, {"/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"});
    case Tdnf: return cache_mount_of(run, {"/var/cache/tdnf"});
    case Zypper: return cache_mount_of(run, {"/var/cache/zypp"});
    case Pip: return cache_mount_of(run, {"/root/.cache/pip"});
    case Npm: return cache_mount_of(run, {"/root/.npm"});
    case Yarn: return cache_mount_of(run, {"/usr/local/share/.cache/yarn", "/root/.cache/yarn"});
    case Uv: return cache_mount_of(run, {"/root/.cache/uv"});
    case Composer: return cache_mount_of(run, {"/root/.composer/cache", "/root/.cache/composer", "/tmp/cache"});
    default: return nullptr;
  }
}

void check_disabling_option(const PackageInvocation& call, const ShellScript& script, const RunInstruction& run, RuleContext& ctx) {
  if (!call.is_install()) return;
  const CommandOption* option = nullptr;
  if (call.manager == PackageManager::Pip) option = call.option("no-cache-dir");
  if (call.manager == PackageManager::Apk || call.manager == PackageManager::Uv) option = call.option("no-cache");
  const RunMount* mount = option == nullptr || option->has_value ? nullptr : mount_cleaned_by(run, call.manager);
  if (mount == nullptr) return;
  Finding finding = ctx.report(option->word->span, fmt::format("`{}` leaves the cache mounted at `{}` unused", option->word->text(), mount->target_path));
  finding.help("remove the option: what is in the mount does not enter the image").related(mount->span, "cache mounted here");
  if (auto edit = erase_argument(ctx, script, *call.command, *option->word))
    finding.fix(Fix::unsafe(fmt::format("remove `{}`", option->word->text()), {*edit}));
}

void check_cleaning_call(const PackageInvocation& call, const ShellScript& script, const RunInstruction& run, RuleContext& ctx) {
  if (call.action != PackageAction::Clean || names_word(" autoclean auto-clean cleanup prune ", call.action_text)) return;
  const RunMount* mount = mount_cleaned_by(run, call.manager);
  if (mount == nullptr) return;
  Span where = hull(call.name_span, call.action_span);
  Finding finding = ctx.report(where, fmt::format("`{} {}` empties the cache mounted at `{}`", call.command->name, call.action_text, mount->target_path));
  finding.help("remove the command: what is in the mount does not enter the image").related(mount->span, "cache mounted here");
  if (auto edit = erase_command(ctx, run, script, *call.command)) finding.fix(Fix::unsafe("remove the command", {*edit}));
}

const RunMount* mount_emptied_by(const RunInstruction& run, const Removal& removal) {
  if (!removal.path.starts_with('/') || removal.word == nullptr || !removal.word->is_literal()) return nullptr;
  std::string_view path = without_trailing_pattern(removal.path);
  for (const RunMount& mount : run.mounts) {
    if (mount.type != MountType::Cache || mount.target_path.empty() || path.empty()) continue;
    std::string_view target = without_trailing_pattern(mount.target_path);
    if (is_inside(path, target) || is_inside(target, path)) return &mount;
  }
  return nullptr;
}

// Package caches only: a build may tidy up single files of a mount of its own.
bool is_package_cache(std::string_view target) {
  return is_inside(target, "/var/cache") || is_inside(target, "/var/lib/apt") || target.find(".cache") != std::string_view::npos || target.ends_with("/.npm");
}

}  // namespace

void rules::dockerfile::defeated_cache_mount(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || run->mount_of(MountType::Cache) == nullptr) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  for (const PackageInvocation& call : facts.packages) {
    check_disabling_option(call, script, *run, ctx);
    check_cleaning_call(call, script, *run, ctx);
  }
  for (const Removal& removal : facts.removals) {
    const RunMount* mount = mount_emptied_by(*run, removal);
    if (mount == nullptr || !is_package_cache(without_trailing_pattern(mount->target_path))) continue;
    Finding finding = ctx.report(removal.word->span, fmt::format("deleting `{}` empties the cache mounted at `{}`", removal.path, mount->target_path));
    finding.help("do not delete it: what is in the mount does not enter the image").related(mount->span, "cache mounted here");
    auto of_this_command = [&](const Removal& other) { return other.command == removal.command; };
    if (std::count_if(facts.removals.begin(), facts.removals.end(), of_this_command) > 1) continue;
    if (auto edit = erase_command(ctx, *run, script, *removal.command)) finding.fix(Fix::unsafe("remove the command", {*edit}));
  }
}

}  // namespace docklint
