#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "model/compose/interpolation.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_port(const ComposeProblem& problem, RuleContext& ctx) {
  using Kind = ComposeProblemKind;
  std::string_view part = problem.found.empty() ? problem.subject : problem.found;
  if (part.find(kUnknownText) != std::string_view::npos) part = "value";
  auto report = [&](std::string message, std::string help) { ctx.report(problem.where, std::move(message)).help(std::move(help)); };
  switch (problem.kind) {
    case Kind::InvalidPort: return report(fmt::format("`{}` is no port mapping", part), "write `host:container`, such as `\"8080:80\"`");
    case Kind::PortOutOfRange: return report(fmt::format("port `{}` is out of range", part), "use a port from 1 to 65535");
    case Kind::PortRangeMismatch: return report(fmt::format("port ranges of `{}` differ in length", problem.subject), "publish as many ports as the container has");
    case Kind::InvalidPortHost: return report(fmt::format("`{}` is no IP address", part), "write the address of a host interface, such as 127.0.0.1");
    case Kind::InvalidPortProtocol: return report(fmt::format("`{}` is no protocol", part), "use tcp, udp or sctp");
    case Kind::PortWithoutTarget: return report("port has no `target`", "add `target` with the port in the container");
    default: return;
  }
}

}  // namespace docklint
