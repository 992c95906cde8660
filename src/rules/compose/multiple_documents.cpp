#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::multiple_documents(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::MultipleDocuments) return;
  ctx.report(problem.where, "second YAML document is merged over the first").help("join the two, or move the second to a file of its own");
}

}  // namespace docklint
