#include "engine/check_env_file.h"

namespace docklint {

void check_env_file(const EnvFile& file, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures) {
  rules.check(file, context, failures);
  for (const EnvProblem& problem : file.problems) rules.check(problem, context, failures);
}

}  // namespace docklint
