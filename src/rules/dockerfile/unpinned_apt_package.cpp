#include "base/find_text.h"
#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// An archive frozen at a date gives the same versions every day.
bool installs_from_snapshot(const SourceBuffer& source) {
  return holds_text(source.text(), "snapshot.debian.org") || holds_text(source.text(), "snapshot.ubuntu.com");
}

}  // namespace

void rules::dockerfile::unpinned_apt_package(const ShellScript&, RuleContext& ctx) {
  if (run_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_apt(call.manager) || !asks_for(call, {"install"})) continue;
    if (call.has("only-upgrade") || call.has('S', "snapshot")) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    if (packages.empty()) continue;
    if (installs_from_snapshot(ctx.source())) return;
    report_unpinned(packages, "name a version after `=`, or install from an archive frozen at a date", ctx);
  }
}

}  // namespace docklint
