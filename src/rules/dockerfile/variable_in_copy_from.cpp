#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::variable_in_copy_from(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::VariableInCopyFrom) return;
  ctx.report(problem.span, "`--from` holds a variable, which is not expanded there").help("give the image a stage of its own and copy from that stage");
}

}  // namespace docklint
