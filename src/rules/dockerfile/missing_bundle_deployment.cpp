#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/ruby_calls.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

const PackageInvocation* first_bundle_install(const Stage& stage) {
  const PackageInvocation* found = nullptr;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    if (found != nullptr || is_development_environment(run)) return;
    for (const ShellText& text : run.command.shell) {
      if (text.facts == nullptr) continue;
      for (const PackageInvocation& call : text.facts->packages)
        if (found == nullptr && is_bundle_install(call)) found = &call;
    }
  });
  return found;
}

}  // namespace

void rules::dockerfile::missing_bundle_deployment(const Stage& stage, RuleContext& ctx) {
  if (!is_ruby_production_stage(stage)) return;
  const PackageInvocation* call = first_bundle_install(stage);
  if (call == nullptr || (!chain_mentions(stage, "gemfile.lock") && !chain_mentions(stage, "gemfile*"))) return;
  if (chain_mentions(stage, "deployment") || chain_mentions(stage, "frozen")) return;
  auto finding = ctx.report(call->name_span, "`bundle install` runs outside deployment mode");
  finding.help("set `BUNDLE_DEPLOYMENT=1`");
  if (auto line = line_after_from(ctx, stage, "ENV BUNDLE_DEPLOYMENT=1")) finding.fix(Fix::unsafe("set deployment mode", {*line}));
}

}  // namespace docklint
