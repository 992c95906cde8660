#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::missing_image(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::MissingImage) return;
  ctx.report(problem.where, fmt::format("service `{}` has neither `image` nor `build`", problem.subject)).help("add one of them");
}

}  // namespace docklint
