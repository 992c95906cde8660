#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::undefined_volume(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::UndefinedVolume) return;
  report_undefined_name(problem, "volume", "declare it under the top-level `volumes`", ctx);
}

}  // namespace docklint
