#include "engine/check_compose.h"

namespace docklint {

void check_compose(const ComposeProject& project, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures) {
  rules.check(project, context, failures);
  for (const ComposeProblem& problem : project.problems) rules.check(problem, context, failures);
  for (const auto& file : project.files) rules.check(*file, context, failures);
  for (const ComposeService& service : project.services) rules.check(service, context, failures);
}

}  // namespace docklint
