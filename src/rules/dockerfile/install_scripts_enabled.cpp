#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

bool runs_scripts(const PackageInvocation& call) {
  using enum PackageManager;
  if (call.manager != Npm && call.manager != Yarn && call.manager != Pnpm) return false;
  if (!call.is_install() || call.has_unknown_words || call.has("ignore-scripts") || call.has("mode")) return false;
  return !(call.action_text.empty() && (!call.packages.empty() || call.has("version") || call.has('v') || call.has("help")));
}

}  // namespace

void rules::dockerfile::install_scripts_enabled(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr) return;
  std::span<const PackageInvocation> calls = ctx.shell_text().facts->packages;
  if (std::none_of(calls.begin(), calls.end(), runs_scripts)) return;
  if (run->file->mentions("ignore-scripts=true")) return;
  if (sets_any(*run, script, {"npm_config_ignore_scripts", "NPM_CONFIG_IGNORE_SCRIPTS", "YARN_ENABLE_SCRIPTS"})) return;
  for (const PackageInvocation& call : calls) {
    if (!runs_scripts(call)) continue;
    std::string_view blank = call.action_text.empty() ? "" : " ";
    Finding finding = ctx.report(hull(call.name_span, call.action_span),
                                 fmt::format("`{}{}{}` runs whatever install scripts the packages bring", package_manager_name(call.manager), blank, call.action_text));
    finding.help("give it `--ignore-scripts`, and run the scripts you need by name");
    if (!script.is_exec_form) finding.fix(Fix::unsafe("add `--ignore-scripts`", {ctx.insert(call.action_span.end, " --ignore-scripts")}));
  }
}

}  // namespace docklint
