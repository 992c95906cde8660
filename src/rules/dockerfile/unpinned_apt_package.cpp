#include <algorithm>
#include <span>

#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// An archive frozen at a date gives the same versions every day.
bool installs_from_snapshot(const SourceBuffer& source) {
  return source.text().find("snapshot.debian.org") != std::string_view::npos || source.text().find("snapshot.ubuntu.com") != std::string_view::npos;
}

}  // namespace

void rules::dockerfile::unpinned_apt_package(const ShellScript&, RuleContext& ctx) {
  if (run_of(ctx) == nullptr) return;
  std::span<const PackageInvocation> calls = ctx.shell_text().facts->packages;
  if (std::none_of(calls.begin(), calls.end(), [](const PackageInvocation& call) { return is_apt(call.manager); })) return;
  if (installs_from_snapshot(ctx.source())) return;
  for (const PackageInvocation& call : calls) {
    if (!is_apt(call.manager) || !asks_for(call, {"install"})) continue;
    if (call.has("only-upgrade") || call.has('S', "snapshot")) continue;
    report_unpinned(unpinned_packages(call), "name a version after `=`, or install from an archive frozen at a date", ctx);
  }
}

}  // namespace docklint
