#include <algorithm>

#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// What stands after `--` is for the build of the gem's extension.
std::uint32_t end_of_gem_names(const ShellCommand& command) {
  auto end = std::find_if(command.words.begin(), command.words.end(), [](const ShellWord& word) { return word.text() == "--"; });
  return end == command.words.end() ? command.span.end : end->span.begin;
}

}  // namespace

void rules::dockerfile::unpinned_gem_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Gem || !call.is_install() || call.has_unknown_words || call.has('l', "local") || call.has('g', "file")) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    std::erase_if(packages, [end = end_of_gem_names(*call.command)](const PackageName* package) { return package->span.begin >= end; });
    report_unpinned(packages, "write `name:version`", ctx);
  }
}

}  // namespace docklint
