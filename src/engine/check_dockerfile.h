// Runs the rules about Dockerfiles on one Dockerfile.
#pragma once

#include <vector>

#include "engine/rule_tasks.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

// Asks about the file, its problems, stages, instructions (ONBUILD seen through) and shell commands.
void check_dockerfile(const Dockerfile& file, const ActiveRules& rules, const RuleRun& run, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures);

}  // namespace docklint
