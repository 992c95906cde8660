#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

bool is_pip_install(const PackageInvocation& call) {
  if (call.manager == PackageManager::Pip) return call.is_install();
  if (call.manager == PackageManager::Pipx) return asks_for(call, {"install", "inject"});
  return call.manager == PackageManager::Uv && asks_for(call, {"pip install", "tool install"});
}

// Requirement and constraint files decide the version, or a folder of archives built earlier does.
bool takes_versions_from_elsewhere(const PackageInvocation& call, const SourceBuffer& source) {
  return !call.lists.empty() || call.has("no-index") || call.has("spec") || source.text().find("PIP_CONSTRAINT") != std::string_view::npos ||
         source.text().find("UV_CONSTRAINT") != std::string_view::npos || source.text().find("PIP_NO_INDEX") != std::string_view::npos;
}

}  // namespace

void rules::dockerfile::unpinned_pip_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_pip_install(call) || call.has_unknown_words || takes_versions_from_elsewhere(call, ctx.source())) continue;
    report_unpinned(unpinned_packages(call), "name a version after `==`, or install from a requirements file that does", ctx);
    for (const PackageName& package : call.packages)
      if (package.source == PackageSource::Vcs && !package.is_pinned && package.word->expansions.empty())
        report_unpinned_repository(package, "name a tag or commit after `@`", ctx);
  }
}

}  // namespace docklint
