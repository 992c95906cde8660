#include <fmt/format.h>

#include "base/edit_distance.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::undefined_build_target(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    const ComposeValue* target = build.settings ? build.settings->target : nullptr;
    if (!target || !target->is_scalar() || !target->is_certain() || target->text.empty()) continue;
    if (!build.dockerfile || build.stage || build.dockerfile->is_fragment) continue;
    std::string_view name = target->text.text();
    auto finding = ctx.report(target->where, fmt::format("`{}` is no stage of `{}`", name, project.shown(build.dockerfile_path)));
    std::vector<std::string_view> names;
    for (const Stage& stage : build.dockerfile->stages) {
      if (!stage.name.empty()) names.push_back(stage.name);
    }
    finding.help(names.empty() ? "no stage of the Dockerfile has a name: take `target` out" : fmt::format("its stages are {}", fmt::format("`{}`", fmt::join(names, "`, `"))));
    auto near = nearest_name(name, names);
    if (!near) continue;
    finding.help(fmt::format("did you mean `{}`?", *near));
    if (auto edit = replace_scalar(*target, std::string(*near), ctx)) finding.fix(Fix::unsafe(fmt::format("replace `{}` with `{}`", name, *near), {*edit}));
  }
}

}  // namespace docklint
