// Runs the rules about compose files on a compose project.
#pragma once

#include <vector>

#include "engine/active_rules.h"
#include "model/compose/compose_project.h"

namespace docklint {

// Visits the project, its problems, its files and its services.
void check_compose(const ComposeProject& project, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures);

}  // namespace docklint
