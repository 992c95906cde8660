#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// `.build-deps`, `cmd:git`, `so:libssl.so.3`: names of what other packages provide.
bool is_apk_provider(std::string_view name) { return name.starts_with('.') || name.find(':') != std::string_view::npos; }

}  // namespace

void rules::dockerfile::unpinned_apk_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Apk || !call.is_install()) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    std::erase_if(packages, [](const PackageName* package) { return is_apk_provider(package->name); });
    report_unpinned(packages, "name a version after `=`, or a series after `~`", ctx);
  }
}

}  // namespace docklint
