#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::project::undefined_override_service(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::UndefinedOverrideService) return;
  auto finding = ctx.report(problem.where, fmt::format("override of `{}`, and no service has that name", problem.subject));
  finding.help("correct the name, or give the service an image");
  suggest_near_name(problem, finding, ctx);
}

}  // namespace docklint
