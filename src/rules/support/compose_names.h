// Findings about names that nothing in the project has.
#pragma once

#include <string>
#include <string_view>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

// "`front` is no network of this project", with a fix where a near name exists; `type` is its singular.
void report_undefined_name(const ComposeProblem& problem, std::string_view type, std::string advice, RuleContext& ctx);

// Adds help and, where the name stands as it is in the file, the fix that puts the near name there.
void suggest_near_name(const ComposeProblem& problem, Finding finding, RuleContext& ctx);

}  // namespace docklint
