#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::undefined_secret(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::UndefinedSecret) return;
  report_undefined_name(problem, "secret", "declare it under the top-level `secrets`", ctx);
}

}  // namespace docklint
