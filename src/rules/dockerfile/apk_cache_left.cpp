#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {

void rules::dockerfile::apk_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !is_exported(*run) || is_mounted(*run, "/var/cache/apk") || is_mounted(*run, "/etc/apk/cache")) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Apk || !call.is_install()) continue;
    if (call.has("no-cache") || call.has("root") || call.has('p') || call.has("cache-dir") || call.has_unknown_words) continue;
    if (cleans_up(*run, call.command->span.begin, {"/var/cache/apk", "/etc/apk/cache"})) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`apk {}` leaves its package index in the layer", call.action_text));
    finding.help("give it `--no-cache`");
    if (!script.is_exec_form) finding.fix(Fix::safe("add `--no-cache`", {ctx.insert(call.action_span.end, " --no-cache")}));
  }
}

}  // namespace docklint
