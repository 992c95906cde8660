#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::undefined_network(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::UndefinedNetwork) return;
  report_undefined_name(problem, "network", "declare it under the top-level `networks`", ctx);
}

}  // namespace docklint
