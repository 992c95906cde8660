#include <fmt/format.h>

#include <string>

#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::env::text_after_quote(const EnvProblem& problem, RuleContext& ctx) {
  if (problem.kind != EnvProblemKind::TextAfterQuote) return;
  std::string shown(problem.text.substr(0, 40));
  if (shown.size() < problem.text.size()) shown += "...";
  auto finding = ctx.report(problem.span, fmt::format("`{}` behind the closing quote is read as another variable", shown));
  finding.help("put all of the value inside the quotes");
  Span closing{problem.entry->value_span.end - 1, problem.entry->value_span.end};
  std::string quote(ctx.source().text(closing));
  if (problem.text.find_first_of("\"'\\$=:") != std::string_view::npos) return;
  finding.fix(Fix::unsafe("close the quote behind it", {ctx.erase(closing), ctx.insert(problem.span.end, quote)}));
}

}  // namespace docklint
