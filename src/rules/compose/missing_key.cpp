#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::missing_key(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::MissingKey) return;
  ctx.report(problem.where, fmt::format("required key `{}` is missing", problem.subject)).help(fmt::format("add `{}`", problem.subject));
}

}  // namespace docklint
