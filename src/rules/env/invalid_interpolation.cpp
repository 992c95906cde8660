#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::env::invalid_interpolation(const EnvProblem& problem, RuleContext& ctx) {
  if (problem.kind != EnvProblemKind::InvalidInterpolation) return;
  std::string shown(problem.text.substr(0, 40));
  if (shown.size() < problem.text.size()) shown += "...";
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  std::replace(shown.begin(), shown.end(), '\r', ' ');
  ctx.report(problem.span, fmt::format("`{}` is no variable compose can read", shown))
      .help("write `$$` for a literal dollar sign, or put the value into single quotes")
      .fix(Fix::unsafe("make the dollar sign literal", {ctx.insert(problem.span.begin, "$")}));
}

}  // namespace docklint
