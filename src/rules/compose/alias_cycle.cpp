#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::alias_cycle(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::Yaml || problem.yaml.kind != YamlProblemKind::AliasCycle) return;
  ctx.report(problem.where, "alias stands inside the value it repeats").help("move what both need to an anchor of its own");
}

}  // namespace docklint
