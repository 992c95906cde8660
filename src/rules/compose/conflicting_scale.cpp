#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::conflicting_scale(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ConflictingScale) return;
  ctx.report(problem.where, "`scale` and `deploy.replicas` differ").help("keep one of them").related(problem.related, "the other number");
}

}  // namespace docklint
