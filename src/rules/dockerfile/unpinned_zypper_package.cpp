#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {

void rules::dockerfile::unpinned_zypper_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Zypper || !asks_for(call, {"install", "in"})) continue;
    if (call.has('t', "type")) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    std::erase_if(packages, [](const PackageName* package) { return package->name.find_first_of("+-!~:(") == 0 || package->name.find_first_of(":(") != std::string_view::npos; });
    report_unpinned(packages, "name a version after `=`", ctx);
  }
}

}  // namespace docklint
