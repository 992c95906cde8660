#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::project::extended_self_dependency(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ExtendedSelfDependency) return;
  ctx.report(problem.where, fmt::format("service `{}` inherits this dependency on itself", problem.subject)).help("rename the service, or extend one without the dependency");
}

}  // namespace docklint
