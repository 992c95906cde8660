#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::missing_argument(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::MissingArgument || is_due_to_misread_comment(problem)) return;
  switch (problem.reason) {
    case DockerfileProblemReason::NeedsSourceAndDestination:
      ctx.report(problem.span, fmt::format("{} names no destination", problem.text)).help("name at least one source, then the destination");
      return;
    case DockerfileProblemReason::NoHealthcheckCommand:
      ctx.report(problem.span, "HEALTHCHECK has no command after CMD").help("add the command that tells whether the container is healthy");
      return;
    case DockerfileProblemReason::EmptyShell:
      ctx.report(problem.span, "SHELL names no program").help("name the shell and its option, as in `[\"/bin/bash\", \"-c\"]`");
      return;
    case DockerfileProblemReason::EmptyVolume:
      ctx.report(problem.span, "VOLUME names an empty path").help("name the folder");
      return;
    default:
      ctx.report(problem.span, fmt::format("{} has no argument", problem.text)).help("complete the instruction or remove it");
  }
}

}  // namespace docklint
