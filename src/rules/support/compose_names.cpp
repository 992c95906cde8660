#include "rules/support/compose_names.h"

#include <fmt/format.h>

namespace docklint {

void suggest_near_name(const ComposeProblem& problem, Finding finding, RuleContext& ctx) {
  if (problem.hint.empty()) return;
  finding.help(fmt::format("did you mean `{}`?", problem.hint));
  bool stands_as_it_is = ctx.sources().at(problem.where.file).text(problem.where.span) == problem.subject;
  if (stands_as_it_is) finding.fix(Fix::unsafe(fmt::format("replace `{}` with `{}`", problem.subject, problem.hint), {TextEdit{problem.where, problem.hint}}));
}

void report_undefined_name(const ComposeProblem& problem, std::string_view type, std::string advice, RuleContext& ctx) {
  auto finding = ctx.report(problem.where, fmt::format("`{}` is no {} of this project", problem.subject, type));
  finding.help(std::move(advice));
  suggest_near_name(problem, finding, ctx);
}

}  // namespace docklint
