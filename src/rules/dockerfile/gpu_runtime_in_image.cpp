#include <fmt/format.h>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool is_container_runtime(std::string_view package) {
  return package == "nvidia-docker2" || package == "nvidia-docker" || package.starts_with("nvidia-container-toolkit") || package.starts_with("nvidia-container-runtime") ||
         package.starts_with("libnvidia-container");
}

}  // namespace

void rules::dockerfile::gpu_runtime_in_image(const ShellScript&, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !is_exported(*run)) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_system(call.manager) || !call.is_install()) continue;
    for (const PackageName& package : call.packages) {
      if (package.is_excluded || !is_container_runtime(package.name)) continue;
      ctx.report(package.span, fmt::format("`{}` belongs on the host", package.name)).help("leave it out: the host puts the driver into containers");
    }
  }
}

}  // namespace docklint
