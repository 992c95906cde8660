#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::copy_from_self(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::CopyFromSelf) return;
  ctx.report(problem.span, fmt::format("stage `{}` copies from itself", problem.text)).help("name another stage, or copy with RUN");
}

}  // namespace docklint
