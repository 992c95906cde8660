#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_size(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::FloatSize) {
    ctx.report(problem.where, fmt::format("size `{}` has no unit and is ignored", problem.subject)).help("add a unit, such as `1.5g`");
  } else if (problem.kind == ComposeProblemKind::InvalidSize) {
    ctx.report(problem.where, fmt::format("`{}` is no size", problem.subject)).help("write a number and one of b, k, m, g, t");
  }
}

}  // namespace docklint
