#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_names.h"

namespace docklint {

void rules::project::missing_extends(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::MissingExtendsFile) {
    ctx.report(problem.where, fmt::format("extended file `{}` does not exist", problem.subject)).help("correct the path, which starts at the folder of this file");
  } else if (problem.kind == ComposeProblemKind::UnreadableExtendsFile) {
    ctx.report(problem.where, fmt::format("extended file `{}` cannot be read", problem.subject)).help("look at what it is and who may read it");
  } else if (problem.kind == ComposeProblemKind::ExtendsOutsideRoot) {
    ctx.report(problem.where, fmt::format("extended file `{}` lies outside of what is checked and was not read", problem.subject))
        .help("check the folder that holds both, or move the file into the project")
        .at_most(Severity::Info);
  } else if (problem.kind == ComposeProblemKind::MissingExtendsService) {
    auto finding = ctx.report(problem.where, fmt::format("no service `{}` to extend", problem.subject));
    finding.help("name a service of the extended file");
    suggest_near_name(problem, finding, ctx);
  }
}

}  // namespace docklint
