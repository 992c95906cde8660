#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// A later install lives on the lists this RUN leaves: deleting them would break it.
bool lists_are_needed_later(const Stage& stage, const RunInstruction& run) {
  bool needed = !stage.children.empty();
  stage.each<RunInstruction>([&](const RunInstruction& other) {
    if (other.index <= run.index) return;
    for (const ShellText& text : other.command.shell) {
      if (text.script == nullptr) {
        needed = true;
        continue;
      }
      bool refreshed = false;
      for (const PackageInvocation& call : text.facts->packages) {
        if (!is_apt(call.manager)) continue;
        if (call.action == PackageAction::RefreshIndex) refreshed = true;
        else if (!refreshed && call.action != PackageAction::Remove && call.action != PackageAction::Clean) needed = true;
      }
    }
  });
  return needed;
}

}  // namespace

void rules::dockerfile::apt_lists_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr || !is_exported(*run) || is_mounted(*run, "/var/lib/apt/lists")) return;
  const PackageInvocation* update = nullptr;
  bool installs = false;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_apt(call.manager)) continue;
    if (call.action == PackageAction::RefreshIndex) update = &call;
    else if (names_word(" distclean dist-clean ", call.action_text) && update != nullptr) return;
    else installs |= call.is_install() || call.action == PackageAction::Upgrade;
  }
  if (update == nullptr || !installs || cleans_up(*run, update->command->span.begin, {"/var/lib/apt/lists"})) return;
  Finding finding = ctx.report(hull(update->name_span, update->action_span), "package lists stay in the layer");
  finding.help("delete `/var/lib/apt/lists/*` at the end of the same `RUN`");
  if (lists_are_needed_later(*run->stage, *run)) return;
  if (auto edit = append_command(ctx, *run, script, "rm -rf /var/lib/apt/lists/*"))
    finding.fix(Fix::safe("delete the package lists", {*edit}));
}

}  // namespace docklint
