#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

struct BuildKitUse {
  FileSpan where;
  std::string what;
};

// What of this build the old builder cannot do; the first thing found.
std::optional<BuildKitUse> buildkit_use(const ProjectBuild& build) {
  for (std::string_view key : {"additional_contexts", "ssh", "secrets", "privileged"}) {
    if (const ComposeEntry* entry = build.settings->value->find(key)) return BuildKitUse{entry->key_span, fmt::format("`{}`", key)};
  }
  const ComposeEntry* platforms = build.settings->value->find("platforms");
  if (platforms && platforms->value->items.size() > 1) return BuildKitUse{platforms->key_span, "several `platforms`"};
  if (!build.dockerfile) return std::nullopt;
  std::optional<BuildKitUse> use;
  each_built<RunInstruction>(build, [&](const RunInstruction& run) {
    if (use) return;
    if (!run.mounts.empty()) use = BuildKitUse{{build.dockerfile_file, run.mounts.front().span}, "`RUN --mount`"};
    else if (run.is_heredoc_script) use = BuildKitUse{{build.dockerfile_file, run.keyword_span()}, "a heredoc"};
  });
  return use;
}

}  // namespace

void rules::project::classic_builder(const Project& project, RuleContext& ctx) {
  for (const ProjectEnvFile* file : project.variable_files) {
    const EnvEntry* entry = file->model ? file->model->find("DOCKER_BUILDKIT") : nullptr;
    if (!entry || entry->value != "0") continue;
    for (const ProjectBuild& build : project.builds) {
      auto use = build.settings ? buildkit_use(build) : std::nullopt;
      if (!use) continue;
      ctx.report({file->file, entry->span}, fmt::format("`DOCKER_BUILDKIT=0` switches BuildKit off, and service `{}` needs it for {}", build.service->name, use->what))
          .help("remove `DOCKER_BUILDKIT`: BuildKit is the default")
          .related(use->where, "needed here");
      return;
    }
  }
}

}  // namespace docklint
