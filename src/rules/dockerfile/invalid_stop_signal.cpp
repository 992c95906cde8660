#include <fmt/format.h>

#include "base/edit_distance.h"
#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::invalid_stop_signal(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidStopSignal || is_due_to_misread_comment(problem)) return;
  auto finding = ctx.report(problem.span, fmt::format("`{}` is not a signal", problem.text));
  constexpr std::string_view kSignals[] = {"SIGTERM", "SIGINT", "SIGQUIT", "SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGSTOP", "SIGABRT"};
  auto near = nearest_name(problem.text, kSignals);
  if (!near) {
    finding.help("use a name such as SIGTERM or a number");
    return;
  }
  finding.help(fmt::format("did you mean `{}`?", *near));
  finding.fix(Fix::unsafe(fmt::format("replace with {}", *near), {ctx.replace(problem.span, std::string(*near))}));
}

}  // namespace docklint
