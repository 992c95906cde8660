#include <fmt/format.h>

#include <vector>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// A folder git has made for a submodule that was not fetched.
bool may_be_submodule(const Project& project, const ProjectBuild& build) {
  return project.disk->entries(build.context_folder).empty() && project.disk->has_entry(project.disk->root(), ".gitmodules");
}

// How the Dockerfile that was meant is named from the context; "" if none is known.
std::string meant_dockerfile(const Project& project, const ProjectBuild& build) {
  std::string_view written = build.settings->dockerfile;
  std::string from_project = join_path(build.settings->base_folder, written);
  if (project.disk->is_regular(from_project) == Answer::Yes && lies_within(from_project, build.context_folder)) return relative_path(from_project, build.context_folder);
  std::string_view folder = parent_path(build.dockerfile_path);
  std::string_view other_case = project.disk->differs_in_case(folder.empty() ? "." : std::string(folder), file_name(build.dockerfile_path));
  if (other_case.empty()) return {};
  std::string_view written_folder = parent_path(written);
  return written_folder.empty() ? std::string(other_case) : fmt::format("{}/{}", written_folder, other_case);
}

std::vector<std::string_view> dockerfiles_in(const Project& project, const std::string& folder) {
  std::vector<std::string_view> names;
  for (const FolderEntry& entry : project.disk->entries(folder)) {
    bool is_dockerfile = entry.name.find("ockerfile") != std::string::npos || entry.name.find("ontainerfile") != std::string::npos;
    if (entry.kind == FileKind::Regular && is_dockerfile && !entry.name.ends_with("ignore") && names.size() < 3) names.push_back(entry.name);
  }
  return names;
}

}  // namespace

void rules::project::missing_dockerfile(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (build.is_lone() || build.context_exists != Answer::Yes || build.dockerfile_exists != Answer::No) continue;
    const ComposeValue* written = build.settings->dockerfile_value;
    const ComposeValue* context = build.settings->context_value;
    bool is_certain = (!written || written->is_certain()) && (!context || context->is_certain());
    if (!is_certain || project.disk->is_git_ignored(build.dockerfile_path) || may_be_submodule(project, build)) continue;
    if (project.disk->exists(build.dockerfile_path) == Answer::Yes) {
      ctx.report(dockerfile_place(build), fmt::format("`{}` is a folder", project.shown(build.dockerfile_path))).help("name the file in it");
      continue;
    }
    auto finding = ctx.report(dockerfile_place(build), fmt::format("`{}` does not exist", project.shown(build.dockerfile_path)));
    finding.help("correct the path, which starts at the build context, or add the file");
    std::string meant = meant_dockerfile(project, build);
    if (meant.empty()) {
      std::vector<std::string_view> others = dockerfiles_in(project, build.context_folder);
      if (!others.empty()) finding.help(fmt::format("name the one to build with in `dockerfile`: the context has `{}`", fmt::join(others, "`, `")));
      continue;
    }
    finding.help(fmt::format("paths of Dockerfiles start at the build context: write `{}`", meant));
    if (!written) continue;
    if (auto edit = replace_scalar(*written, meant, ctx)) finding.fix(Fix::safe(fmt::format("replace `{}` with `{}`", written->text.text(), meant), {*edit}));
  }
}

}  // namespace docklint
