#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::extends_cycle(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ExtendsCycle) return;
  ctx.report(problem.where, fmt::format("services extend each other in a circle: {}", problem.subject)).help("move what they share into a service that extends none of them");
}

}  // namespace docklint
