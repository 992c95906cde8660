#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::invalid_substitution(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidSubstitution) return;
  switch (problem.reason) {
    case DockerfileProblemReason::UnclosedBrace:
      ctx.report(problem.span, fmt::format("`{}` is never closed", problem.text)).help("close it with `}`");
      return;
    case DockerfileProblemReason::MissingPatternSlash:
      ctx.report(problem.span, fmt::format("`{}` lacks the slash between pattern and replacement", problem.text)).help("write `${name/pattern/replacement}`");
      return;
    case DockerfileProblemReason::BadPattern:
      ctx.report(problem.span, fmt::format("`{}` holds a pattern that the builder does not know", problem.text)).help("use `*` and `?` only");
      return;
    case DockerfileProblemReason::BadVariableName:
      ctx.report(problem.span, fmt::format("`{}` names no variable", problem.text)).help("escape the `$` where it is meant literally");
      return;
    case DockerfileProblemReason::RequiredVariable:
      ctx.report(problem.span, fmt::format("`{}` requires a variable that is not set", problem.text)).help("declare it with ARG or ENV first");
      return;
    default:
      ctx.report(problem.span, fmt::format("`{}` uses an operator that the builder does not know", problem.text))
          .help("compute the value in RUN, or escape the `$` where it is meant literally");
  }
}

}  // namespace docklint
