#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::project::include_cycle(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::IncludeCycle) return;
  ctx.report(problem.where, fmt::format("include goes round in a circle: `{}`", problem.subject)).help("remove this include, or move what both need to a third file");
}

}  // namespace docklint
