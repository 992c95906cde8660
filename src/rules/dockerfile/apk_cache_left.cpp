#include <utility>
#include <vector>

#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// What `--no-cache` makes pointless: an option of this call, and an earlier `apk update` nobody else needs.
void add_pointless_updates(const PackageInvocation& call, const RunInstruction& run, const ShellScript& script, const RuleContext& ctx, std::vector<TextEdit>& edits) {
  for (const CommandOption& option : call.options) {
    if (!names_word(" -U --update --update-cache ", option.word->text())) continue;
    if (auto edit = erase_argument(ctx, script, *call.command, *option.word)) edits.push_back(*edit);
    break;
  }
  const PackageInvocation* update = nullptr;
  for (const PackageInvocation& other : ctx.shell_text().facts->packages) {
    if (other.manager != PackageManager::Apk || &other == &call || other.action == PackageAction::Remove) continue;
    bool is_index_only = other.action == PackageAction::RefreshIndex;
    if (is_index_only && update == nullptr && other.command->span.begin < call.command->span.begin) update = &other;
    else if (!other.is_install() || !other.has("no-cache")) return;
  }
  if (update == nullptr) return;
  if (auto edit = erase_command(ctx, run, script, *update->command)) edits.push_back(*edit);
}

}  // namespace

void rules::dockerfile::apk_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr || !is_exported(*run) || is_mounted(*run, "/var/cache/apk") || is_mounted(*run, "/etc/apk/cache")) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Apk || !call.is_install()) continue;
    if (call.has("no-cache") || call.has("no-network") || call.has("root") || call.has('p') || call.has("cache-dir") || call.has_unknown_words) continue;
    if (cleans_up(*run, call.command->span.begin, {"/var/cache/apk", "/etc/apk/cache"})) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`apk {}` leaves its package index in the layer", call.action_text));
    finding.help("give it `--no-cache`");
    if (script.is_exec_form) continue;
    std::vector<TextEdit> edits{ctx.insert(call.action_span.end, " --no-cache")};
    add_pointless_updates(call, *run, script, ctx, edits);
    finding.fix(Fix::safe("add `--no-cache`", std::move(edits)));
  }
}

}  // namespace docklint
