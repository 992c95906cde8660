// Runs the rules about projects: files that are judged together.
#pragma once

#include <vector>

#include "engine/active_rules.h"
#include "model/project/project.h"

namespace docklint {

void check_project(const Project& project, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures);

// Two projects with a file in common say the same about it: the first one is kept.
void drop_repeated(std::vector<Diagnostic>& findings);

}  // namespace docklint
