#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

bool adds_npm_packages(const PackageInvocation& call) {
  switch (call.manager) {
    case PackageManager::Npm: return asks_for(call, {"install", "i", "in", "ins", "isntall", "add"});
    case PackageManager::Yarn: return asks_for(call, {"add", "global add", "dlx"});
    case PackageManager::Pnpm: return asks_for(call, {"add", "install", "i", "dlx"});
    case PackageManager::Bun: return asks_for(call, {"add", "install", "i", "a"});
    default: return false;
  }
}

}  // namespace

void rules::dockerfile::unpinned_npm_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!adds_npm_packages(call)) continue;
    report_unpinned(unpinned_packages(call), "name a version after `@`", ctx);
    for (const PackageName& package : call.packages)
      if (package.source == PackageSource::Vcs && !package.is_pinned && package.word->expansions.empty() && package.word->text().starts_with("git"))
        report_unpinned_repository(package, "name a tag or commit after `#`", ctx);
  }
}

}  // namespace docklint
