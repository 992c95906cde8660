#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::project::override_type_mismatch(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::OverrideTypeMismatch) return;
  ctx.report(problem.where, "override has another type than the value below it").help("write it in the same form").related(problem.related, "value below");
}

}  // namespace docklint
