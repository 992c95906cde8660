// Runs the rules about compose files on a compose project.
#pragma once

#include <vector>

#include "engine/rule_tasks.h"
#include "model/compose/compose_project.h"

namespace docklint {

// Asks about the project, its problems, its files and its services.
void check_compose(const ComposeProject& project, const ActiveRules& rules, const RuleRun& run, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures);

}  // namespace docklint
