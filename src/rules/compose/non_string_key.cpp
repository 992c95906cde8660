#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_quotes.h"

namespace docklint {

void rules::compose::non_string_key(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::NonStringKey) return;
  auto finding = ctx.report(problem.where, problem.subject.empty() ? "key is no string" : fmt::format("key `{}` is no string", problem.subject));
  finding.help("put it between quotes");
  if (problem.subject.empty()) return;
  if (auto edit = put_in_quotes(problem.where, ctx)) finding.fix(Fix::safe("put it between quotes", {*edit}));
}

}  // namespace docklint
