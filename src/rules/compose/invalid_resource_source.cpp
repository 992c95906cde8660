#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_resource_source(const ComposeProblem& problem, RuleContext& ctx) {
  std::string_view choices = problem.context == "config" ? "`file`, `environment` or `content`" : "`file` or `environment`";
  if (problem.kind == ComposeProblemKind::ResourceWithoutSource) {
    ctx.report(problem.where, fmt::format("{} `{}` has no source", problem.context, problem.subject)).help(fmt::format("add {}", choices));
  } else if (problem.kind == ComposeProblemKind::ResourceWithSeveralSources) {
    ctx.report(problem.where, fmt::format("{} `{}` has a second source", problem.context, problem.subject))
        .help(fmt::format("keep one of {}", choices))
        .related(problem.related, "first source");
  }
}

}  // namespace docklint
