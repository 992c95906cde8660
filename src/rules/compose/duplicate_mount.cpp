#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::duplicate_mount(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::DuplicateMount) return;
  ctx.report(problem.where, fmt::format("`{}` is mounted already", problem.subject)).help("keep one of the mounts").related(problem.related, "mounted here first");
}

}  // namespace docklint
