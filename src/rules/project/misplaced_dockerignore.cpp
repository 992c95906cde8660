#include <fmt/format.h>

#include <algorithm>

#include "io/document_kind.h"
#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// The folder is, or may be, the context of a build nobody wrote down.
bool may_be_context(const Project& project, const std::string& folder) {
  for (const ProjectBuild& build : project.builds) {
    if (build.context_folder.empty() || build.context_folder == folder) return true;
    for (const ComposeVariable& context : build.settings->additional_contexts) {
      if (!context.is_certain || join_path(build.settings->base_folder, context.value) == folder) return true;
    }
  }
  const std::vector<FolderEntry>& entries = project.disk->entries(folder);
  return std::any_of(entries.begin(), entries.end(), [&](const FolderEntry& entry) {
    DocumentKind kind = document_kind_of(entry.name);
    std::string path = join_path(folder, entry.name);
    if (kind == DocumentKind::Dockerfile) return std::none_of(project.builds.begin(), project.builds.end(), [&](const ProjectBuild& build) { return build.dockerfile_path == path; });
    bool is_own = std::any_of(project.compose->files.begin(), project.compose->files.end(), [&](const auto& file) { return clean_path(file->path()) == path; });
    bool is_build_script = entry.name == "Makefile" || entry.name.starts_with("docker-bake") || entry.name.ends_with(".sh") || entry.name == "skaffold.yaml" || entry.name == "Tiltfile";
    return is_build_script || (kind == DocumentKind::Compose && !is_own);
  });
}

}  // namespace

void rules::project::misplaced_dockerignore(const Project& project, RuleContext& ctx) {
  if (!project.compose || project.builds.empty() || project.compose->is_incomplete) return;
  for (const ProjectIgnoreFile& file : project.ignore_files) {
    if (file_name(file.path) != ".dockerignore" || file.model->patterns.empty()) continue;
    std::string folder = join_path(parent_path(file.path), ".");
    if (may_be_context(project, folder)) continue;
    const ProjectBuild& first = project.builds.front();
    ctx.report({file.file, file.model->patterns.front().span}, "this ignore file applies to no build: its folder is not the context of any")
        .help(fmt::format("move it to the root of a context: `{}`", project.shown(first.context_folder)))
        .related(context_place(first), "the context of this build");
  }
}

}  // namespace docklint
