#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// Does the image keep its data at the mounted path?
bool is_data_path(const ComposeService& service, const std::string& target) {
  const ImageFacts* facts = service.image_facts;
  if (!facts) return false;
  auto holds = [&](const std::vector<std::string_view>& paths) { return std::any_of(paths.begin(), paths.end(), [&](std::string_view path) { return lies_within(target, path) || lies_within(path, target); }); };
  return target != "/" && (holds(facts->volumes()) || holds(facts->data_paths()));
}

const CopySource* source_taking(const ProjectBuild& build, const std::string& path) {
  const CopySource* found = nullptr;
  each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
    if (!found && copy.reads_context()) found = CopyTakes(copy).source_of(path);
  });
  return found;
}

}  // namespace

void rules::project::data_in_context(const Project& project, RuleContext& ctx) {
  if (!project.compose) return;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeMount& mount : service.mounts) {
      bool is_candidate = mount.type == ComposeMountType::Bind && !mount.read_only && mount.is_certain && mount.source.starts_with('.');
      if (!is_candidate || !is_data_path(service, mount.clean_target())) continue;
      std::string folder = project.path_of(mount.source);
      if (project.disk->is_regular(folder) == Answer::Yes) continue;
      for (const ProjectBuild& build : project.builds) {
        if (!build.knows_context() || folder == build.context_folder || !lies_within(folder, build.context_folder)) continue;
        std::string path = relative_path(folder, build.context_folder);
        if (build.context->is_excluded(path)) continue;
        const CopySource* source = source_taking(build, path);
        if (!source) continue;
        auto finding = ctx.report(mount.source_span, fmt::format("data in `{}` is sent with every build of service `{}`", project.shown(folder), build.service->name));
        finding.help(fmt::format("add `{}` to the ignore file, or keep the data in a named volume", path));
        finding.related({build.dockerfile_file, source->span()}, "copied here");
        finding.fix(Fix::unsafe(fmt::format("ignore `{}`", path), {ignore_more(build, {&path, 1}, ctx)}));
        break;
      }
    }
  }
}

}  // namespace docklint
