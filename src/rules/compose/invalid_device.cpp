#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_device(const ComposeProblem& problem, RuleContext& ctx) {
  switch (problem.kind) {
    case ComposeProblemKind::InvalidDevice:
      ctx.report(problem.where, fmt::format("`{}` is no device", problem.subject)).help("write `host[:container[:permissions]]`");
      return;
    case ComposeProblemKind::InvalidDeviceCount:
      ctx.report(problem.where, fmt::format("`{}` is no number of devices", problem.subject)).help("write a number or `all`");
      return;
    case ComposeProblemKind::DeviceCountAndIds:
      ctx.report(problem.where, "`count` and `device_ids` exclude each other").help("keep one of them").related(problem.related, "ids named here");
      return;
    default: return;
  }
}

}  // namespace docklint
