#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::compose::unknown_key(const ComposeProblem& problem, RuleContext& ctx) {
  switch (problem.kind) {
    case ComposeProblemKind::MisplacedServices:
      ctx.report(problem.where, fmt::format("service `{}` stands at the top level", problem.subject)).help("move it below `services`");
      return;
    case ComposeProblemKind::LegacyKey:
      ctx.report(problem.where, fmt::format("key `{}` is gone from the compose format", problem.subject))
          .help(fmt::format("use `{}`", problem.hint));
      return;
    case ComposeProblemKind::ExtensionNotAllowed:
      ctx.report(problem.where, fmt::format("extension `{}` is not allowed here", problem.subject)).help("move it one level up");
      return;
    case ComposeProblemKind::UnknownKey: {
      auto finding = ctx.report(problem.where, fmt::format("compose knows no key `{}` here", problem.subject));
      finding.help("remove it, or start its name with `x-` to keep it as an extension");
      suggest_near_name(problem, finding, ctx);
      return;
    }
    default: return;
  }
}

}  // namespace docklint
