#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_duration(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::InvalidDuration) return;
  bool only_digits = !problem.subject.empty() && problem.subject.find_first_not_of("0123456789") == std::string::npos;
  ctx.report(problem.where, fmt::format("`{}` is no duration", problem.subject))
      .help(only_digits ? fmt::format("add the unit, as in `{}s`", problem.subject) : "write number and unit, such as `1m30s`; units are us, ms, s, m, h");
}

}  // namespace docklint
