#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::extension_in_map(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ExtensionInMap) return;
  ctx.report(problem.where, fmt::format("`{}` is taken for an extension and lost", problem.subject)).help("write the entries as a list of `NAME=VALUE`, or choose another name");
}

}  // namespace docklint
