#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::duplicate_flag(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::DuplicateFlag) return;
  ctx.report(problem.span, fmt::format("flag `--{}` is given twice", problem.text))
      .help("keep one of the two")
      .related(problem.related.value_or(problem.span), "first given here");
}

}  // namespace docklint
