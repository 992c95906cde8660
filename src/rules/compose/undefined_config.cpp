#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::undefined_config(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::UndefinedConfig) return;
  report_undefined_name(problem, "config", "declare it under the top-level `configs`", ctx);
}

}  // namespace docklint
