#include <algorithm>
#include <array>

#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

bool is_moving_go_version(std::string_view version) {
  constexpr std::array<std::string_view, 6> kMoving = {"latest", "upgrade", "patch", "master", "main", "HEAD"};
  return std::find(kMoving.begin(), kMoving.end(), version) != kMoving.end();
}

// Without a version, `go install` and `go run` take what go.mod says; `go get` asks for the newest.
bool is_unpinned_go_package(const PackageInvocation& call, const PackageName& package) {
  if (!package.is_registry() || !package.word->expansions.empty() || package.name.ends_with("...")) return false;
  if (is_moving_go_version(package.version)) return true;
  return package.version.empty() && asks_for(call, {"get"}) && !package.name.empty();
}

}  // namespace

void rules::dockerfile::unpinned_go_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Go || !asks_for(call, {"install", "get", "run"})) continue;
    UnpinnedPackages packages;
    for (const PackageName& package : call.packages)
      if (is_unpinned_go_package(call, package)) packages.push_back(&package);
    report_unpinned(packages, "name a version after `@`", ctx);
  }
}

}  // namespace docklint
