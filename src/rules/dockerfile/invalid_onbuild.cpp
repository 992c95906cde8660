#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::invalid_onbuild(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidOnbuild) return;
  auto finding = ctx.report(problem.span, fmt::format("ONBUILD cannot trigger {}", problem.text));
  finding.help("keep only instructions that an image built on this one can run");
  if (problem.reason != DockerfileProblemReason::OnbuildChained || problem.instruction == nullptr) return;
  const AnyInstruction& outer = problem.instruction->onbuild ? *problem.instruction->onbuild : *problem.instruction;
  Span doubled{outer.keyword_span().begin, problem.span.begin};
  if (doubled.begin < doubled.end) finding.fix(Fix::unsafe("remove the outer ONBUILD", {ctx.erase(doubled)}));
}

}  // namespace docklint
