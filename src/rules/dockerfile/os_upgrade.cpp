#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// dist-upgrade and its like have a rule of their own.
bool upgrades_everything(const PackageInvocation& call) {
  if (call.action != PackageAction::Upgrade || !call.packages.empty() || call.has_unknown_words) return false;
  if (call.has("security") || call.has("advisory") || call.has("cve") || call.has("bugfix")) return false;
  if (is_apt(call.manager)) return names_word(" upgrade safe-upgrade ", call.action_text);
  if (call.manager == PackageManager::Apk) return true;
  if (is_rpm(call.manager)) return names_word(" update upgrade up distro-sync distribution-synchronization dsync ", call.action_text);
  return call.manager == PackageManager::Zypper && names_word(" update up ", call.action_text);
}

}  // namespace

void rules::dockerfile::os_upgrade(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!upgrades_everything(call)) continue;
    ctx.report(hull(call.name_span, call.action_span), fmt::format("`{} {}` upgrades every package of the base image", call.command->name, call.action_text))
        .help("take a newer base image, or upgrade the packages you must by name");
  }
}

}  // namespace docklint
