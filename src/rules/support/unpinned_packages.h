// Packages an install takes at whatever version is newest on the day of the build.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "model/shell/packages.h"
#include "rules/rule.h"

namespace docklint {

using UnpinnedPackages = std::vector<const PackageName*>;

// Named in full, in a registry, and without a version; patterns and words with expansions are left alone.
bool is_unpinned(const PackageName& package);
UnpinnedPackages unpinned_packages(const PackageInvocation& call);
// The call's action is one of these.
bool asks_for(const PackageInvocation& call, std::initializer_list<std::string_view> actions);

// One finding per call, on the first of them; nothing when there are none.
void report_unpinned(const UnpinnedPackages& packages, std::string help, RuleContext& ctx);
// A repository address without a revision. The address is not printed: it may hold a password.
void report_unpinned_repository(const PackageName& package, std::string help, RuleContext& ctx);

}  // namespace docklint
