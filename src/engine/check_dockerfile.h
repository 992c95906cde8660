// Runs the rules about Dockerfiles on one Dockerfile.
#pragma once

#include <vector>

#include "engine/active_rules.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

// Visits the file, its problems, stages, instructions (ONBUILD seen through) and shell commands, in order of place.
void check_dockerfile(const Dockerfile& file, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures);

}  // namespace docklint
