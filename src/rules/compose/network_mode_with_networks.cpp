#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::network_mode_with_networks(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::NetworkModeAndNetworks) return;
  ctx.report(problem.where, "`network_mode` and `networks` exclude each other").help("keep one of them").related(problem.related, "networks joined here");
}

}  // namespace docklint
