#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// An ignore file beside the compose file that builds of this project do not use otherwise.
bool has_idle_ignore_file(const Project& project) {
  std::string path = project.path_of(".dockerignore");
  bool is_there = project.disk->is_regular(path) == Answer::Yes;
  return is_there && std::none_of(project.builds.begin(), project.builds.end(), [&](const ProjectBuild& build) { return build.ignore_path == path; });
}

bool is_local_folder(std::string_view context) {
  return !context.empty() && context.find(':') == std::string_view::npos && context.find(kUnknownText) == std::string_view::npos && !context.starts_with('~');
}

}  // namespace

void rules::project::ineffective_dockerignore(const Project& project, RuleContext& ctx) {
  if (!project.compose) return;
  bool is_idle = has_idle_ignore_file(project);
  for (const ProjectBuild& build : project.builds) {
    if (build.origin == ContextOrigin::Remote && is_idle && build.settings->context_value) {
      ctx.report(build.settings->context_value->where, "the `.dockerignore` beside this file does not apply to a remote context").help("keep an ignore file in the repository that is built");
    }
    if (!build.ignore_file || build.ignore_file->patterns.empty()) continue;
    for (const ComposeVariable& context : build.settings->additional_contexts) {
      if (!context.is_certain || !is_local_folder(context.value)) continue;
      std::string folder = join_path(build.settings->base_folder, context.value);
      bool has_own = project.disk->is_regular(join_path(folder, ".dockerignore")) != Answer::No;
      if (project.disk->is_folder(folder) != Answer::Yes || has_own || folder == build.context_folder) continue;
      ctx.report(context.value_span, fmt::format("`{}` does not apply to the context `{}`", project.shown(build.ignore_path), context.name))
          .help(fmt::format("keep a `.dockerignore` in `{}`", project.shown(folder)))
          .related({build.ignore_file_id, build.ignore_file->patterns.front().span}, "applies to the main context only");
    }
  }
}

}  // namespace docklint
