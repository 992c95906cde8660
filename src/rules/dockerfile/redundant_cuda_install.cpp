#include <fmt/format.h>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/cuda_base.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// The name without "-12-4"; nothing when that names another version than the base has.
std::optional<std::string_view> cuda_package_stem(std::string_view name, const ReleaseNumber& release) {
  std::size_t digits = name.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits == 0 || name[digits - 1] != '-') return name;
  std::string suffix = fmt::format("{}-{}", release.major, release.minor);
  if (name.substr(digits) != suffix) return std::nullopt;
  return name.substr(0, digits - 1);
}

bool is_in_cuda_base(const PackageName& package, PackageManager manager, const CudaBase& base) {
  // To rpm the end of `cuda-toolkit-12-2` looks like a version.
  if (!is_rpm(manager) && !package.version.empty()) return false;
  std::string_view name = is_rpm(manager) ? package.word->text() : package.name;
  if (name.starts_with("libcudnn")) {
    bool is_header = name.find("-dev") != std::string_view::npos;
    return base.has("cudnn") && (!is_header || base.has("devel"));
  }
  auto stem = cuda_package_stem(name, base.release);
  if (!stem) return false;
  if (names_word(" cuda-compat cuda-cudart ", *stem)) return true;
  if (names_word(" cuda-libraries cuda-runtime ", *stem)) return base.has("runtime") || base.has("devel");
  return base.has("devel") && names_word(" cuda-toolkit cuda-nvcc cuda-minimal-build cuda-libraries-dev cuda-command-line-tools cuda-cudart-dev nvidia-cuda-toolkit ", *stem);
}

}  // namespace

void rules::dockerfile::redundant_cuda_install(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr) return;
  auto base = cuda_base_of(*run->stage);
  if (!base) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_system(call.manager) || !call.is_install()) continue;
    std::size_t redundant = 0;
    for (const PackageName& package : call.packages) redundant += is_in_cuda_base(package, call.manager, *base) ? 1U : 0U;
    for (const PackageName& package : call.packages) {
      if (!package.is_registry() || !is_in_cuda_base(package, call.manager, *base)) continue;
      auto finding = ctx.report(package.span, fmt::format("`{}` is part of the base image", package.word->text()));
      finding.help("leave it out");
      auto removal = redundant < call.packages.size() ? erase_argument(ctx, script, *call.command, *package.word) : std::nullopt;
      if (removal) finding.fix(Fix::unsafe("remove it", {*removal}));
    }
  }
}

}  // namespace docklint
