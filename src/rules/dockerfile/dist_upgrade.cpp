#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool changes_release(const PackageInvocation& call) {
  if (is_apt(call.manager)) return names_word(" dist-upgrade full-upgrade ", call.action_text);
  return call.manager == PackageManager::Zypper && names_word(" dist-upgrade dup ", call.action_text);
}

}  // namespace

void rules::dockerfile::dist_upgrade(const ShellScript& script, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!changes_release(call)) continue;
    ctx.report(hull(call.name_span, call.action_span), fmt::format("`{} {}` upgrades the whole distribution", package_manager_name(call.manager), call.action_text))
        .help("start from a newer base image instead");
  }
  for (const ShellCommand& command : script.commands)
    if (command.name == "do-release-upgrade") ctx.report(command.name_span, "`do-release-upgrade` upgrades the whole distribution").help("start from a newer base image instead");
}

}  // namespace docklint
