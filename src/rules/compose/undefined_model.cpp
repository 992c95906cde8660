#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::undefined_model(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::UndefinedModel) return;
  report_undefined_name(problem, "model", "declare it under the top-level `models`", ctx);
}

}  // namespace docklint
