#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_container_name(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::InvalidContainerName) return;
  ctx.report(problem.where, fmt::format("`{}` is no container name", problem.subject))
      .help("use at least two letters, digits, `_`, `.` or `-`, the first a letter or digit");
}

}  // namespace docklint
