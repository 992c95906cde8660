#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// `@group`, `perl(JSON)`, and `nginx-1`, of which nobody can tell whether the number is part of the name.
bool may_name_rpm_version(std::string_view name) {
  if (name.find_first_of("@:()") != std::string_view::npos) return true;
  std::size_t dash = name.rfind('-');
  return dash != std::string_view::npos && name.substr(dash + 1).find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

void rules::dockerfile::unpinned_dnf_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_rpm(call.manager)) continue;
    bool is_module = asks_for(call, {"module install"});
    if (!is_module && !asks_for(call, {"install", "in"})) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    std::erase_if(packages, [](const PackageName* package) { return may_name_rpm_version(package->name); });
    report_unpinned(packages, is_module ? "name a stream after `:`" : "write `name-version`", ctx);
  }
}

}  // namespace docklint
