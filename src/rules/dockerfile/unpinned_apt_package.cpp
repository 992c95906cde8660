#include "model/dockerfile/dockerfile.h"
#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// An archive frozen at a date gives the same versions every day.
bool installs_from_snapshot(const Dockerfile& file) {
  return file.mentions("snapshot.debian.org") || file.mentions("snapshot.ubuntu.com");
}

}  // namespace

void rules::dockerfile::unpinned_apt_package(const ShellScript&, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_apt(call.manager) || !asks_for(call, {"install"})) continue;
    if (call.has("only-upgrade") || call.has('S', "snapshot")) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    if (packages.empty()) continue;
    if (installs_from_snapshot(*run->file)) return;
    report_unpinned(packages, "name a version after `=`, or install from an archive frozen at a date", ctx);
  }
}

}  // namespace docklint
