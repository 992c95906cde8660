#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_quotes.h"

namespace docklint {

void rules::compose::missing_quotes(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::NeedsQuotes) return;
  auto finding = ctx.report(problem.where, fmt::format("`{}` is of type {}, and a string is needed", problem.subject, problem.found));
  finding.help(problem.context == "version" ? "remove `version`: compose needs none" : "put it between quotes");
  if (auto edit = put_in_quotes(problem.where, ctx)) finding.fix(Fix::safe("put it between quotes", {*edit}));
}

}  // namespace docklint
