#include <fmt/format.h>

#include <string>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::conflicting_limits(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ConflictingLimits) return;
  bool is_left_out = problem.found.empty();
  std::size_t dot = problem.expected.rfind('.');
  std::string message = is_left_out ? fmt::format("`{}` is set, and `{}` leaves out `{}`", problem.subject, problem.expected.substr(0, dot), problem.expected.substr(dot + 1))
                                    : fmt::format("`{}` and `{}` differ", problem.subject, problem.expected);
  ctx.report(problem.where, std::move(message))
      .help("keep one of the two places, or write the same value in both")
      .related(problem.related, is_left_out ? "the limit is left out here" : "the other limit");
}

}  // namespace docklint
