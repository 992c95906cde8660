#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {

void rules::dockerfile::interactive_zypper(const ShellScript& script, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Zypper || call.has_unknown_words) continue;
    if (!call.is_install() && call.action != PackageAction::Remove && call.action != PackageAction::Upgrade) continue;
    if (call.has('n', "non-interactive") || call.has('y', "no-confirm") || call.has('D', "dry-run")) continue;
    if (has_fed_input(script, *call.command)) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`zypper {}` waits for a confirmation", call.action_text));
    finding.help("give `zypper` the option `-n`: a build has nobody to answer");
    if (!script.is_exec_form) finding.fix(Fix::safe("add `-n`", {ctx.insert(call.name_span.end, " -n")}));
  }
}

}  // namespace docklint
