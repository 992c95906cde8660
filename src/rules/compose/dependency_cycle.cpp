#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::dependency_cycle(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::DependencyCycle) return;
  ctx.report(problem.where, fmt::format("services depend on each other: {}", problem.subject)).help("remove one of these dependencies");
}

}  // namespace docklint
