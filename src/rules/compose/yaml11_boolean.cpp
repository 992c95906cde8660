#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/compose_quotes.h"

namespace docklint {

void rules::compose::yaml11_boolean(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::Yaml11Boolean) {
    ctx.report(problem.where, fmt::format("`{}` is a boolean in YAML 1.1 only", problem.subject))
        .help(fmt::format("write `{}`", problem.hint))
        .fix(Fix::safe(fmt::format("write `{}`", problem.hint), {TextEdit{problem.where, problem.hint}}));
    return;
  }
  if (problem.kind != ComposeProblemKind::Yaml11Word) return;
  auto finding = ctx.report(problem.where, fmt::format("`{}` is a boolean in YAML 1.1", problem.subject));
  finding.help("put it between quotes").at_most(Severity::Info);
  if (auto edit = put_in_quotes(problem.where, ctx)) finding.fix(Fix::safe("put it between quotes", {*edit}));
}

}  // namespace docklint
