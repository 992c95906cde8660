#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "model/compose/interpolation.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_volume(const ComposeProblem& problem, RuleContext& ctx) {
  using Kind = ComposeProblemKind;
  auto report = [&](std::string message, std::string help) { ctx.report(problem.where, std::move(message)).help(std::move(help)); };
  switch (problem.kind) {
    case Kind::EmptyVolume: return report("volume is empty", "write `source:/target`");
    case Kind::EmptyVolumePart: return report("volume has an empty part", "remove the extra colon");
    case Kind::TooManyVolumeParts: return report("volume has too many parts", "write `source:/target:options`");
    case Kind::VolumeWithoutTarget: return report("volume has no `target`", "add `target` with the path in the container");
    case Kind::BindWithoutSource: return report("bind mount has no `source`", "add `source` with the path on the host");
    case Kind::RelativeVolumeTarget: {
      std::string_view target = problem.found.empty() ? problem.subject : problem.found;
      if (target.find(kUnknownText) != std::string_view::npos) target = "target";
      return report(fmt::format("`{}` is no absolute path in the container", target), "write the path from `/`");
    }
    default: return;
  }
}

}  // namespace docklint
