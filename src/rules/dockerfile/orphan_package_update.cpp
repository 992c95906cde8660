#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool has_separate_index(PackageManager manager) {
  return is_apt(manager) || manager == PackageManager::Apk || manager == PackageManager::Zypper || manager == PackageManager::Opkg;
}

bool share_index(PackageManager a, PackageManager b) { return a == b || (is_apt(a) && is_apt(b)); }

bool uses_index(const PackageInvocation& call) {
  return call.is_install() || call.action == PackageAction::Upgrade || call.action == PackageAction::Fetch;
}

// apk fetches the index itself when it is told so.
bool refreshes_itself(const PackageInvocation& call) {
  return call.manager == PackageManager::Apk && (call.has('U', "update-cache") || call.has("update") || call.has("no-cache"));
}

// Commands that surely install nothing.
bool is_plain_command(const ShellCommand& command) {
  return names_word(" apt apt-get aptitude apk zypper opkg rm echo printf set export true mkdir sleep date sudo adduser addgroup useradd groupadd usermod chown chmod ln cp mv touch ", command.name);
}

struct OrphanUpdate {
  const PackageInvocation* call = nullptr;
  const ShellText* text = nullptr;
};

// The last refresh of the RUN, when nothing after it in the RUN can make use of it.
std::optional<OrphanUpdate> orphan_update(const RunInstruction& run) {
  if (run.command.shell.size() != 1 || run.command.shell[0].script == nullptr) return std::nullopt;
  const ShellText& text = run.command.shell[0];
  if (!text.script->is_understood()) return std::nullopt;
  const PackageInvocation* update = nullptr;
  for (const PackageInvocation& call : text.facts->packages) {
    if (!has_separate_index(call.manager)) continue;
    if (call.action == PackageAction::RefreshIndex) update = &call;
    else if (update != nullptr && share_index(call.manager, update->manager) && uses_index(call)) return std::nullopt;
  }
  if (update == nullptr) return std::nullopt;
  for (const ShellCommand& command : text.script->commands)
    if (command.span.begin > update->command->span.begin && !is_plain_command(command)) return std::nullopt;
  return OrphanUpdate{update, &text};
}

// The first install in the RUN that has to live on an index from an earlier layer.
const PackageInvocation* dependent_install(const RunInstruction& run, PackageManager manager) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) continue;
    for (const PackageInvocation& call : text.facts->packages) {
      if (!share_index(call.manager, manager)) continue;
      if (call.action == PackageAction::RefreshIndex || refreshes_itself(call)) return nullptr;
      if (uses_index(call)) return &call;
    }
  }
  return nullptr;
}

bool refreshes_index(const RunInstruction& run, PackageManager manager) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) continue;
    for (const PackageInvocation& call : text.facts->packages)
      if (share_index(call.manager, manager) && call.action == PackageAction::RefreshIndex) return true;
  }
  return false;
}

std::optional<Fix> merge_runs(const RuleContext& ctx, const RunInstruction& first, const RunInstruction& second) {
  if (second.index != first.index + 1 || !first.flags().empty() || !second.flags().empty()) return std::nullopt;
  if (second.command.shell.size() != 1 || second.command.shell[0].script == nullptr) return std::nullopt;
  const ShellScript& script = *first.command.shell[0].script;
  const ShellScript& next = *second.command.shell[0].script;
  if (!is_and_chain(first, script) || !is_and_chain(second, next)) return std::nullopt;
  Span between{script.commands.back().span.end, next.commands.front().span.begin};
  if (ctx.source().text(between).find('#') != std::string_view::npos) return std::nullopt;
  return Fix::unsafe("refresh and install in one `RUN`", {ctx.replace(between, " && ")});
}

void check_update(const Stage& stage, const RunInstruction& run, RuleContext& ctx) {
  std::optional<OrphanUpdate> orphan = orphan_update(run);
  if (!orphan || is_mounted(run, "/var/lib/apt/lists") || is_mounted(run, "/var/cache/apk") || is_mounted(run, "/var/cache/zypp")) return;
  const PackageInvocation& update = *orphan->call;
  Span where = hull(update.name_span, update.action_span);
  std::string_view name = update.command->name;
  const RunInstruction* user = nullptr;
  const PackageInvocation* install = nullptr;
  bool is_superseded = false;
  stage.each<RunInstruction>([&](const RunInstruction& later) {
    if (install != nullptr || is_superseded || later.index <= run.index) return;
    install = dependent_install(later, update.manager);
    user = &later;
    is_superseded = install == nullptr && refreshes_index(later, update.manager);
  });
  if (install == nullptr) {
    ctx.report(where, fmt::format("nothing in this layer uses the index that `{} {}` fetches", name, update.action_text))
        .help("remove it, or refresh in the `RUN` that installs");
    return;
  }
  Finding finding = ctx.report(where, fmt::format("`{} {}` stands in another layer than the install that needs it", name, update.action_text));
  finding.help("refresh and install in one `RUN`: a cached refresh leaves the install with an old index");
  finding.related(hull(install->name_span, install->action_span), "installs from that index");
  if (auto fix = merge_runs(ctx, run, *user)) finding.fix(std::move(*fix));
}

}  // namespace

void rules::dockerfile::orphan_package_update(const Stage& stage, RuleContext& ctx) {
  stage.each<RunInstruction>([&](const RunInstruction& run) { check_update(stage, run, ctx); });
}

}  // namespace docklint
