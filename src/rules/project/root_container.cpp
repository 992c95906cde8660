#include <fmt/format.h>

#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/privilege_drop.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::root_container(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || build.service->user || build.service->is_incomplete || build.stage->is_windows == Answer::Yes) continue;
    const StageState& state = *build.stage->final_state;
    if (state.user.is_root() != Answer::Yes || drops_root(*build.stage) || build.dockerfile->leaves_out) continue;
    FileSpan where = state.user.set_by ? FileSpan{build.dockerfile_file, state.user.set_by->span()} : FileSpan{build.dockerfile_file, build.stage->label_span()};
    ctx.report(build.service->name_span, fmt::format("service `{}` runs as root: neither its image nor `user` says otherwise", build.service->name))
        .help("set USER in the Dockerfile, or `user` here")
        .related(where, state.user.set_by ? "root is set here" : "no USER in this stage");
  }
}

}  // namespace docklint
