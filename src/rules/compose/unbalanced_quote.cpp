#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::unbalanced_quote(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::UnbalancedQuote) {
    ctx.report(problem.where, "quote in the command is never closed").help("close it, or write the command as a list");
  } else if (problem.kind == ComposeProblemKind::UnquotedParenthesis) {
    ctx.report(problem.where, "parenthesis in the command is not quoted").help("quote it, or write the command as a list");
  }
}

}  // namespace docklint
