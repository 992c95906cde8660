#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::invalid_key_value(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidKeyValue || is_due_to_misread_comment(problem)) return;
  switch (problem.reason) {
    case DockerfileProblemReason::MissingEquals:
      ctx.report(problem.span, fmt::format("`{}` has no `=` although the line uses `key=value`", problem.text))
          .help("quote a value that holds blanks");
      return;
    case DockerfileProblemReason::BlankKey:
      ctx.report(problem.span, fmt::format("pair `{}` has no key", problem.text)).help("write `key=value` without blanks around `=`");
      return;
    case DockerfileProblemReason::UnclosedPairQuote:
      ctx.report(problem.span, "quote in this value is never closed").help("close the quote, or escape it");
      return;
    default:
      ctx.report(problem.span, fmt::format("`{}` has no value", problem.text)).help("write `key=value`");
  }
}

}  // namespace docklint
