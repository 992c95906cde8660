#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::missing_destination_slash(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::MissingDestinationSlash || is_due_to_misread_comment(problem)) return;
  auto finding = ctx.report(problem.span, fmt::format("several sources are copied to `{}`, which does not end in `/`", problem.text));
  finding.help("end the destination with `/`");
  const auto* copy = problem.instruction->as<CopyInstruction>();
  if (copy == nullptr || !copy->destination || !copy->destination->is_literal() || copy->destination->quoting != Quoting::None) return;
  finding.fix(Fix::safe("end the destination with `/`", {ctx.insert(problem.span.end, "/")}));
}

}  // namespace docklint
