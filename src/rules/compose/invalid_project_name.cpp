#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_project_name(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::BlankProjectName) {
    ctx.report(problem.where, "project name is blank").help("give the variable a value, or write the name");
    return;
  }
  if (problem.kind != ComposeProblemKind::InvalidProjectName) return;
  bool is_nothing_left = problem.hint.empty();
  ctx.report(problem.where, is_nothing_left ? fmt::format("project name `{}` has no letter or digit", problem.subject)
                                            : fmt::format("compose changes the project name `{}` to `{}`", problem.subject, problem.hint))
      .help("use lower-case letters, digits, `_` and `-`, the first a letter or digit");
}

}  // namespace docklint
