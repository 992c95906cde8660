#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/package_calls.h"

namespace docklint {

// microdnf is left out: it never asks.
void rules::dockerfile::interactive_dnf(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr) return;
  std::span<const PackageInvocation> calls = ctx.shell_text().facts->packages;
  if (std::none_of(calls.begin(), calls.end(), [](const PackageInvocation& call) { return is_rpm(call.manager); })) return;
  if (run->file->mentions("assumeyes=")) return;
  for (const PackageInvocation& call : calls) {
    if (!is_rpm(call.manager) || call.manager == PackageManager::Microdnf || call.has_unknown_words) continue;
    if (!call.is_install() && call.action != PackageAction::Remove && call.action != PackageAction::Upgrade) continue;
    if (call.has('y', "assumeyes") || call.has("assumeno") || call.has("downloadonly") || call.has("yes")) continue;
    if (has_fed_input(script, *call.command)) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`{} {}` waits for a confirmation", call.command->name, call.action_text));
    finding.help("give it `-y`: a build has nobody to answer");
    if (!script.is_exec_form) finding.fix(Fix::safe("add `-y`", {ctx.insert(call.action_span.end, " -y")}));
  }
}

}  // namespace docklint
