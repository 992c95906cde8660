#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

const PackageName* jemalloc_package(const RunInstruction& run) {
  for (const ShellText& text : run.command.shell) {
    if (text.facts == nullptr) continue;
    for (const PackageInvocation& call : text.facts->packages) {
      if (!is_system(call.manager) || !call.is_install()) continue;
      for (const PackageName& package : call.packages)
        if (package.name == "libjemalloc2" || package.name == "libjemalloc1" || package.name == "jemalloc") return &package;
    }
  }
  return nullptr;
}

// Scripts and shells may set the variable themselves.
bool may_preload(const Stage& stage) {
  const StageState& state = *stage.final_state;
  if (state.entrypoint != nullptr || state.cmd == nullptr) return true;
  return state.cmd->command.text.text().find(".sh") != std::string_view::npos || chain_mentions(stage, "ld_preload") || chain_mentions(stage, "ld.so.preload");
}

}  // namespace

void rules::dockerfile::jemalloc_not_preloaded(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (!is_whole(file) || stage == nullptr || !starts_from(*stage, "ruby") || may_preload(*stage)) return;
  for (const Stage* at = stage; at != nullptr; at = at->base_stage) {
    at->each<RunInstruction>([&](const RunInstruction& run) {
      const PackageName* package = jemalloc_package(run);
      if (package == nullptr) return;
      auto finding = ctx.report(package->span, "jemalloc is installed and never loaded");
      finding.help("set `LD_PRELOAD`").fix(Fix::unsafe("preload it", {line_after(ctx, run, "ENV LD_PRELOAD=libjemalloc.so.2")}));
    });
  }
}

}  // namespace docklint
