#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::missing_build_ssh(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile || build.service->is_incomplete) continue;
    auto passed = build_ssh(*build.settings);
    if (!passed) continue;
    std::set<std::string> reported;
    each_built<RunInstruction>(build, [&](const RunInstruction& run) {
      for (const RunMount& mount : run.mounts) {
        if (mount.type != MountType::Ssh) continue;
        std::string id = mount_id(mount);
        bool is_passed = std::any_of(passed->begin(), passed->end(), [&](const BuildGrant& grant) { return grant.id == id; });
        if (id.empty() || is_passed || !reported.insert(id).second) continue;
        auto finding = ctx.report(build.settings->key_span, fmt::format("SSH agent `{}` is not passed to the build, and a RUN step needs it", id));
        finding.help(id == "default" ? "add `ssh: [default]`" : fmt::format("add `{}` with a socket or key to `ssh`", id));
        finding.related({build.dockerfile_file, mount.span}, "needed here");
        if (!mount.is_required) finding.at_most(Severity::Warning);
        if (id != "default") continue;
        if (auto edit = add_to_build(*build.settings, "ssh", id, ctx)) finding.fix(Fix::unsafe("pass the default SSH agent", {*edit}));
      }
    });
  }
}

}  // namespace docklint
