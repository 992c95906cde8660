#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::undefined_service(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::ContextServiceWithoutBuild) {
    ctx.report(problem.where, fmt::format("service `{}` is used as a build context and is not built", problem.subject))
        .help("give that service a `build`, or name its image with `docker-image://`");
    return;
  }
  if (problem.kind != ComposeProblemKind::UndefinedService) return;
  report_undefined_name(problem, "service", "name a service of the project, or add this one", ctx);
}

}  // namespace docklint
