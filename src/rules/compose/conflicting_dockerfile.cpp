#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::conflicting_dockerfile(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::DockerfileAndInline) return;
  ctx.report(problem.where, "`dockerfile_inline` and `dockerfile` exclude each other")
      .help("keep one of them")
      .related(problem.related, "Dockerfile named here");
}

}  // namespace docklint
