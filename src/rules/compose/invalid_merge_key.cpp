#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_merge_key(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::Yaml || problem.yaml.kind != YamlProblemKind::InvalidMerge) return;
  ctx.report(problem.where, "`<<` is given something that has no keys").help("merge a mapping, or a list of mappings");
}

}  // namespace docklint
