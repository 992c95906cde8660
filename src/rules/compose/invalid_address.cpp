#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_address(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind == ComposeProblemKind::ConflictingMacAddress) {
    ctx.report(problem.where, fmt::format("MAC addresses of service and network `{}` differ", problem.subject))
        .help("keep the one of the network")
        .related(problem.related, "the other address");
    return;
  }
  if (problem.kind != ComposeProblemKind::InvalidAddress) return;
  std::size_t article = problem.expected.find(' ');
  std::string wanted = problem.expected.substr(article == std::string::npos ? 0 : article + 1);
  ctx.report(problem.where, fmt::format("`{}` is no {}", problem.subject, wanted)).help(fmt::format("write {}", problem.expected));
}

}  // namespace docklint
