#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::stage_cycle(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::StageCycle) return;
  auto finding = ctx.report(problem.span, fmt::format("stage `{}` needs this stage itself", problem.text));
  finding.help("move what both need into a third stage");
  if (problem.related) finding.related(*problem.related, "that stage begins here");
}

}  // namespace docklint
