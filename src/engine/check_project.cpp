#include "engine/check_project.h"

namespace docklint {

void check_project(const Project& project, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures) {
  rules.check(project, context, failures);
}

}  // namespace docklint
