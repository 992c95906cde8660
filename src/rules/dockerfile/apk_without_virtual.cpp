#include <algorithm>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

std::size_t shared_packages(const PackageInvocation& added, const PackageInvocation& deleted) {
  return static_cast<std::size_t>(std::count_if(added.packages.begin(), added.packages.end(), [&](const PackageName& package) {
    return std::any_of(deleted.packages.begin(), deleted.packages.end(), [&](const PackageName& other) { return other.name == package.name; });
  }));
}

}  // namespace

void rules::dockerfile::apk_without_virtual(const ShellScript&, RuleContext& ctx) {
  if (run_of(ctx) == nullptr) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  for (const PackageInvocation& added : facts.packages) {
    if (added.manager != PackageManager::Apk || !added.is_install() || added.has_unknown_words || added.has('t', "virtual")) continue;
    for (const PackageInvocation& deleted : facts.packages) {
      if (deleted.manager != PackageManager::Apk || deleted.action != PackageAction::Remove || deleted.command->span.begin < added.command->span.begin) continue;
      if (deleted.has_unknown_words || shared_packages(added, deleted) < 2) continue;
      ctx.report(hull(added.name_span, added.action_span), "packages added here are listed again to delete them")
          .help("name the group with `--virtual .build-deps` and delete it by that name")
          .related(hull(deleted.name_span, deleted.action_span), "deleted here");
      break;
    }
  }
}

}  // namespace docklint
