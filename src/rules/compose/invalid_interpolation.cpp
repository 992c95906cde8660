#include <fmt/format.h>

#include <algorithm>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_interpolation(const ComposeProblem& problem, RuleContext& ctx) {
  bool is_open = problem.kind == ComposeProblemKind::UnterminatedInterpolation;
  if (!is_open && problem.kind != ComposeProblemKind::InvalidInterpolation) return;
  std::string shown = problem.subject.substr(0, 40);
  if (shown.size() < problem.subject.size()) shown += "...";
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  ctx.report(problem.where, is_open ? fmt::format("`{}` has no closing brace", shown) : fmt::format("`{}` is no variable compose can read", shown))
      .help("write `$$` for a literal dollar sign, or `${NAME}` with one of `:-`, `:?`, `:+`");
}

}  // namespace docklint
