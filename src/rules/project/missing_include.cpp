#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::project::missing_include(const ComposeProblem& problem, RuleContext& ctx) {
  switch (problem.kind) {
    case ComposeProblemKind::MissingInclude:
      ctx.report(problem.where, fmt::format("included file `{}` does not exist", problem.subject)).help("correct the path, which starts at the folder of this file");
      return;
    case ComposeProblemKind::UnreadableInclude:
      ctx.report(problem.where, fmt::format("included file `{}` cannot be read", problem.subject)).help("look at what it is and who may read it");
      return;
    case ComposeProblemKind::IncludeIsFolder:
      ctx.report(problem.where, fmt::format("included path `{}` is a folder", problem.subject)).help("name the compose file in it");
      return;
    case ComposeProblemKind::MissingIncludeEnvFile:
      ctx.report(problem.where, fmt::format("env file `{}` of the include does not exist", problem.subject)).help("correct the path, or use `/dev/null` for none");
      return;
    case ComposeProblemKind::IncludeOutsideRoot:
      ctx.report(problem.where, fmt::format("included file `{}` lies outside of what is checked and was not read", problem.subject))
          .help("check the folder that holds both, or move the file into the project")
          .at_most(Severity::Info);
      return;
    default: return;
  }
}

}  // namespace docklint
