#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::missing_from(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::MissingFrom || is_due_to_misread_comment(problem)) return;
  switch (problem.reason) {
    case DockerfileProblemReason::NothingToBuild:
      ctx.report(problem.span, "file holds no instruction").help("begin with `FROM image`");
      return;
    case DockerfileProblemReason::NoFrom:
      ctx.report(problem.span, "file has no FROM").help("add `FROM image` after the global arguments");
      return;
    default:
      ctx.report(problem.span, fmt::format("{} comes before the first FROM", problem.text)).help("move it below a FROM; only ARG may come before");
  }
}

}  // namespace docklint
