#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_watch(const ComposeProblem& problem, RuleContext& ctx) {
  using Kind = ComposeProblemKind;
  auto report = [&](std::string message, std::string help) { ctx.report(problem.where, std::move(message)).help(std::move(help)); };
  switch (problem.kind) {
    case Kind::WatchWithoutPath: return report("watch has no path", "name the file or folder to watch");
    case Kind::WatchWithoutTarget: return report(fmt::format("watch action `{}` has no `target`", problem.subject), "add the path in the container to copy to");
    case Kind::WatchRebuildWithoutBuild: return report("watch action `rebuild` needs a service that is built", "add `build`, or use another action");
    case Kind::WatchExecWithoutCommand: return report("watch action `sync+exec` has no command", "add `exec` with a `command`");
    default: return;
  }
}

}  // namespace docklint
