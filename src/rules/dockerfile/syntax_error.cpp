#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::syntax_error(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::SyntaxError || is_due_to_misread_comment(problem)) return;
  if (problem.reason == DockerfileProblemReason::LineTooLong) {
    ctx.report(problem.span, "line is longer than the 65535 bytes that builds accept")
        .help("move the data into a file and COPY it");
    return;
  }
  ctx.report(problem.span, "quote is never closed").help("close the quote on the same instruction, or escape it");
}

}  // namespace docklint
