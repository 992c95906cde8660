#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

std::optional<TextEdit> bundler_removal(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const PackageInvocation& call, const PackageName& package) {
  if (call.packages.size() > 1) return erase_argument(ctx, script, *call.command, *package.word);
  if (script.commands.size() > 1) return erase_command(ctx, run, script, *call.command);
  if (!is_and_chain(run, script) || has_comments_inside(run)) return std::nullopt;
  return ctx.erase(whole_lines_of(run, ctx.source()));
}

}  // namespace

void rules::dockerfile::redundant_bundler(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !starts_from(*run->stage, "ruby")) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Gem || !call.is_install() || call.has('v', "version") || call.has_unknown_words) continue;
    for (const PackageName& package : call.packages) {
      if (package.name != "bundler" || !package.is_registry() || !package.version.empty()) continue;
      auto finding = ctx.report(package.span, "`bundler` is part of the base image");
      finding.help("leave it out, or name the version that is needed");
      if (auto removal = bundler_removal(ctx, *run, script, call, package)) finding.fix(Fix::unsafe("remove it", {*removal}));
    }
  }
}

}  // namespace docklint
