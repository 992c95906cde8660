#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {
namespace {

std::string from_wording(const DockerfileProblem& problem) {
  const auto* from = problem.instruction->as<FromInstruction>();
  bool has_alias = from != nullptr && from->has_alias;
  return has_alias ? "FROM has words after the stage name" : "FROM has words after the image";
}

}  // namespace

void rules::dockerfile::unexpected_argument(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::UnexpectedArgument || is_due_to_misread_comment(problem)) return;
  switch (problem.reason) {
    case DockerfileProblemReason::FromWithoutAs:
      ctx.report(problem.span, fmt::format("`{}` stands where `AS` belongs", problem.text)).help("write `FROM image AS name`");
      return;
    case DockerfileProblemReason::AfterHealthcheckNone:
      ctx.report(problem.span, "words follow `NONE`").help("remove them, or use CMD");
      return;
    case DockerfileProblemReason::HealthcheckType:
      ctx.report(problem.span, fmt::format("HEALTHCHECK begins with `{}` instead of CMD or NONE", problem.text)).help("put CMD before the command");
      return;
    case DockerfileProblemReason::AfterUser:
      ctx.report(problem.span, "words follow the user, and are taken as a part of the name").help("write `USER name`, or `USER name:group`").at_most(Severity::Warning);
      return;
    default:
      ctx.report(problem.span, from_wording(problem)).help("write `FROM image`, or `FROM image AS name`");
  }
}

}  // namespace docklint
