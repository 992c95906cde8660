#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::wrong_type(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::NotAMapping) {
    ctx.report(problem.where, fmt::format("{} where a mapping is wanted", problem.found)).help("write `key: value` entries here");
    return;
  }
  if (problem.kind != ComposeProblemKind::WrongType) return;
  std::string_view key = problem.context;
  key = key.substr(key.rfind('.') + 1);
  ctx.report(problem.where, fmt::format("`{}` takes {}, not {}", key, problem.expected, problem.found))
      .help(fmt::format("write a value of type {}", problem.expected));
}

}  // namespace docklint
