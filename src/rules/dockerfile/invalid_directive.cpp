#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::invalid_directive(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidDirective) return;
  switch (problem.reason) {
    case DockerfileProblemReason::DirectiveRepeated:
      ctx.report(problem.span, fmt::format("directive `{}` is given twice", problem.text))
          .help("keep one of the two")
          .related(problem.related.value_or(problem.span), "first given here");
      return;
    case DockerfileProblemReason::DirectiveEscapeValue:
      ctx.report(problem.span, fmt::format("`{}` cannot be the escape character", problem.text)).help("use a backslash or a backtick");
      return;
    case DockerfileProblemReason::DirectiveEmpty:
      ctx.report(problem.span, fmt::format("directive `{}` has no value and is read as a comment", problem.text))
          .help("give it a value or remove the line")
          .at_most(Severity::Warning);
      return;
    default:
      ctx.report(problem.span, fmt::format("`{}` is nothing the `check` directive knows", problem.text))
          .help(fmt::format("write {}", problem.expected));
  }
}

}  // namespace docklint
