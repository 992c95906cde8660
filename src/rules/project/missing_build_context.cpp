#include <fmt/format.h>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::missing_build_context(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (build.origin != ContextOrigin::Compose || build.context_exists != Answer::No) continue;
    const ComposeValue* context = build.settings->context_value;
    if (!context || !context->is_certain() || project.disk->is_git_ignored(build.context_folder)) continue;
    if (project.disk->exists(build.context_folder) == Answer::Yes) {
      ctx.report(context->where, fmt::format("build context `{}` is a file", project.shown(build.context_folder))).help("name the folder; the Dockerfile goes to `dockerfile`");
      continue;
    }
    auto finding = ctx.report(context->where, fmt::format("build context `{}` does not exist", project.shown(build.context_folder)));
    finding.help("paths start at the folder of the compose file: correct the path, or add the folder");
    std::string_view folder = parent_path(build.context_folder);
    std::string_view other_case = project.disk->differs_in_case(folder.empty() ? "." : std::string(folder), file_name(build.context_folder));
    if (!other_case.empty()) finding.help(fmt::format("there is `{}`: letter case counts", other_case));
  }
}

}  // namespace docklint
