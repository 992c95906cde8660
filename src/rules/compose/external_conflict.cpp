#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::external_conflict(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ExternalConflict) return;
  bool has_two_names = problem.subject == "name";
  auto finding = ctx.report(problem.where, has_two_names ? fmt::format("{} `{}` has two names", problem.context, problem.found)
                                                         : fmt::format("`{}` has no effect on the external {} `{}`", problem.subject, problem.context, problem.found));
  finding.help(has_two_names ? "keep `name`, and write `external: true`" : "remove it, or let compose create the resource");
  finding.related(problem.related, "external here");
  // Compose refuses such volumes, and ignores it elsewhere.
  if (problem.context != "volume" && !has_two_names) finding.at_most(Severity::Warning);
}

}  // namespace docklint
