#include "rules/support/unpinned_packages.h"

#include <algorithm>

#include <fmt/format.h>

namespace docklint {

bool is_unpinned(const PackageName& package) {
  return package.is_registry() && !package.is_pinned && !package.has_pattern && !package.name.empty() &&
         package.word->expansions.empty() && !package.name.starts_with('-');
}

UnpinnedPackages unpinned_packages(const PackageInvocation& call) {
  UnpinnedPackages made;
  for (const PackageName& package : call.packages)
    if (is_unpinned(package)) made.push_back(&package);
  return made;
}

bool asks_for(const PackageInvocation& call, std::initializer_list<std::string_view> actions) {
  return std::find(actions.begin(), actions.end(), call.action_text) != actions.end();
}

void report_unpinned(const UnpinnedPackages& packages, std::string help, RuleContext& ctx) {
  if (packages.empty()) return;
  const PackageName& first = *packages.front();
  std::size_t others = packages.size() - 1;
  std::string message = fmt::format("`{}` is not pinned to a version", first.word->text());
  if (others > 0)
    message = fmt::format("`{}` and {} other package{} are not pinned to a version", first.word->text(), others, others == 1 ? "" : "s");
  ctx.report(first.span, std::move(message)).help(std::move(help));
}

void report_unpinned_repository(const PackageName& package, std::string help, RuleContext& ctx) {
  ctx.report(package.span, "the repository is not pinned to a revision").help(std::move(help));
}

}  // namespace docklint
