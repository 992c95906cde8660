#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Dependencies name their key, the rest its type.
std::string_view missing_type(std::string_view expected) {
  for (std::string_view type : {"network", "volume", "secret", "config", "model"})
    if (expected == type) return type;
  return "service";
}

}  // namespace

void rules::project::missing_extended_resource(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::MissingExtendedResource) return;
  std::string_view type = missing_type(problem.expected);
  std::string_view service = ctx.sources().at(problem.related.file).text(problem.related.span);
  ctx.report(problem.related, fmt::format("{} `{}` that `{}` inherits is not declared here", type, problem.subject, service))
      .help(fmt::format("declare the {} in this project too", type))
      .related(problem.where, "inherited from here");
}

}  // namespace docklint
