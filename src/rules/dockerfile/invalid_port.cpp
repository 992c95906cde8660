#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::invalid_port(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidPort || is_due_to_misread_comment(problem)) return;
  switch (problem.reason) {
    case DockerfileProblemReason::PortOutOfRange:
      ctx.report(problem.span, fmt::format("port {} is beyond 65535", problem.text)).help("use a port from 0 to 65535");
      return;
    case DockerfileProblemReason::PortRangeDescends:
      ctx.report(problem.span, fmt::format("range {} runs backwards", problem.text)).help("write the lower port first");
      return;
    case DockerfileProblemReason::PortProtocolUnknown:
      ctx.report(problem.span, fmt::format("protocol of `{}` is unknown", problem.text)).help("use tcp, udp or sctp");
      return;
    case DockerfileProblemReason::PortBadFormat:
      ctx.report(problem.span, fmt::format("`{}` is no port", problem.text)).help("write `port`, `first-last` or `port/protocol`");
      return;
    default:
      ctx.report(problem.span, fmt::format("`{}` is no port number", problem.text)).help("separate ports by blanks");
  }
}

}  // namespace docklint
