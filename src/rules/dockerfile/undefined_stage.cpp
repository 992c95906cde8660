#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::undefined_stage(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::UndefinedStage) return;
  switch (problem.reason) {
    case DockerfileProblemReason::NoSuchStageIndex:
      ctx.report(problem.span, fmt::format("no stage has the number {}", problem.text)).help("name the stage instead of counting");
      return;
    case DockerfileProblemReason::WrongCaseInFrom: {
      auto finding = ctx.report(problem.span, fmt::format("`{}` differs in case from the stage and is taken for an image", problem.text));
      finding.help("write the stage name in lower case");
      if (problem.related) finding.related(*problem.related, "stage named here");
      return;
    }
    default: {
      auto finding = ctx.report(problem.span, fmt::format("stage `{}` comes only later", problem.text));
      finding.help("move that stage above this one");
      if (problem.related) finding.related(*problem.related, "stage begins here");
    }
  }
}

}  // namespace docklint
