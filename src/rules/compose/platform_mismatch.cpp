#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::platform_mismatch(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::PlatformNotBuilt) return;
  ctx.report(problem.where, fmt::format("platform `{}` is not among those the build makes", problem.subject))
      .help("add it to `build.platforms`, letter by letter")
      .related(problem.related, "platforms of the build");
}

}  // namespace docklint
