#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::discarded_cmd(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || !build.service->entrypoint || build.service->entrypoint.words.empty() || build.service->command) continue;
    const CmdInstruction* cmd = build.stage->final_state->cmd;
    if (!cmd || cmd->command.is_empty()) continue;
    ctx.report(build.service->entrypoint.value->where, "an entrypoint of the service's own discards the CMD of the image")
        .help("say with `command` what the entrypoint shall get")
        .related({build.dockerfile_file, cmd->span()}, "the CMD that is lost");
  }
}

}  // namespace docklint
