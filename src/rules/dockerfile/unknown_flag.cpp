#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::unknown_flag(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::UnknownFlag || is_due_to_misread_comment(problem)) return;
  auto finding = ctx.report(problem.span, fmt::format("{} has no flag `--{}`", problem.instruction->name(), problem.text));
  if (problem.expected.empty()) {
    finding.help("put `--` before a command that begins with dashes");
    return;
  }
  finding.help(fmt::format("did you mean `--{}`?", problem.expected));
  for (const Flag& flag : problem.instruction->flags()) {
    if (flag.span != problem.span) continue;
    finding.fix(Fix::unsafe(fmt::format("replace with --{}", problem.expected), {ctx.replace(flag.name_span, std::string(problem.expected))}));
  }
}

}  // namespace docklint
