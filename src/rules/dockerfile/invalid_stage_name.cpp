#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::invalid_stage_name(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidStageName) return;
  ctx.report(problem.span, fmt::format("`{}` cannot be the name of a stage", problem.text))
      .help("begin with a letter; use letters, digits, `-`, `_` and `.` only");
}

}  // namespace docklint
