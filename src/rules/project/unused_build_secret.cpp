#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// Ids that RUN steps of the file mount, in any stage; nullopt where one is not known.
std::optional<std::set<std::string>> mounted_ids(const Dockerfile& file, MountType type) {
  std::set<std::string> ids;
  bool is_known = true;
  file.each<RunInstruction>([&](const RunInstruction& run) {
    for (const RunMount& mount : run.mounts) {
      if (mount.type != type) continue;
      std::string id = mount_id(mount);
      is_known &= !id.empty();
      ids.insert(std::move(id));
    }
  });
  return is_known ? std::optional(std::move(ids)) : std::nullopt;
}

void report_unused_grant(const ProjectBuild& build, std::string_view key, const std::optional<std::vector<BuildGrant>>& grants, MountType type, RuleContext& ctx) {
  if (!grants || grants->empty()) return;
  auto mounted = mounted_ids(*build.dockerfile, type);
  if (!mounted) return;
  for (const BuildGrant& grant : *grants) {
    if (mounted->contains(grant.id)) continue;
    std::string_view what = type == MountType::Secret ? "secret" : "SSH agent";
    auto finding = ctx.report(grant.where, fmt::format("no RUN step mounts {} `{}`", what, grant.id));
    finding.help(fmt::format("remove it, or mount it with `RUN --mount=type={},id={}`", type == MountType::Secret ? "secret" : "ssh", grant.id));
    if (auto edit = grant_removal(*build.settings, key, grant, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", grant.id), {*edit}));
  }
}

}  // namespace

void rules::project::unused_build_secret(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile || !build.settings->value->is_mapping()) continue;
    report_unused_grant(build, "secrets", build_secrets(*build.settings), MountType::Secret, ctx);
    report_unused_grant(build, "ssh", build_ssh(*build.settings), MountType::Ssh, ctx);
  }
}

}  // namespace docklint
