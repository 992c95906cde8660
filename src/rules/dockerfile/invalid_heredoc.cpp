#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::invalid_heredoc(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidHeredoc || is_due_to_misread_comment(problem)) return;
  if (problem.reason == DockerfileProblemReason::HeredocDestination) {
    ctx.report(problem.span, "heredoc stands where the destination belongs").help("name the heredoc first and the destination path last");
    return;
  }
  auto finding = ctx.report(problem.span, fmt::format("no line `{}` closes this heredoc", problem.text));
  finding.help("end the body with a line that holds nothing but the name");
  if (problem.related) finding.related(*problem.related, "this line nearly closes it");
}

}  // namespace docklint
