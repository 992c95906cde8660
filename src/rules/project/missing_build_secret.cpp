#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// Passing it needs the secret itself: only one that the project has can be added.
std::optional<Fix> passing_fix(const Project& project, const ProjectBuild& build, const std::string& id, const RuleContext& ctx) {
  if (!find_resource(project.compose->secrets, id)) return std::nullopt;
  auto edit = add_to_build(*build.settings, "secrets", id, ctx);
  return edit ? std::optional(Fix::unsafe(fmt::format("pass secret `{}` to the build", id), {*edit})) : std::nullopt;
}

}  // namespace

void rules::project::missing_build_secret(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile || build.service->is_incomplete) continue;
    auto passed = build_secrets(*build.settings);
    if (!passed) continue;
    std::set<std::string> reported;
    each_built<RunInstruction>(build, [&](const RunInstruction& run) {
      for (const RunMount& mount : run.mounts) {
        if (mount.type != MountType::Secret) continue;
        std::string id = mount_id(mount);
        bool is_passed = std::any_of(passed->begin(), passed->end(), [&](const BuildGrant& grant) { return grant.id == id; });
        if (id.empty() || is_passed || !reported.insert(id).second) continue;
        auto finding = ctx.report(build.settings->key_span, fmt::format("secret `{}` is not passed to the build, and a RUN step mounts it", id));
        finding.help(fmt::format("declare the secret, and add `{}` to `secrets` of the build", id));
        finding.related({build.dockerfile_file, mount.span}, mount.is_required ? "required here" : "mounted here; without it the file is not there");
        if (auto fix = passing_fix(project, build, id, ctx)) finding.fix(std::move(*fix));
      }
    });
  }
}

}  // namespace docklint
