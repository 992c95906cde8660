#include <fmt/format.h>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

class MissingSourceSearch {
 public:
  MissingSourceSearch(const Project& project, const ProjectBuild& build, RuleContext& ctx) : project_(project), build_(build), ctx_(ctx) {}

  void look_for(const Word& source) {
    std::string path = clean_source(source.text());
    // A wildcard may hit nothing without harm; what tools make is not there before they ran.
    if (path.empty() || is_source_pattern(path) || !holds_in(build_, source)) return;
    if (build_.context->holds(path) || build_.context->is_excluded(path) || is_generated(build_, *project_.disk, path)) return;
    bool climbs = clean_path(source.text()).starts_with("..");
    auto finding = ctx_.report({build_.dockerfile_file, source.span()}, fmt::format("`{}` does not exist in {}", path, context_name(project_, build_)));
    finding.help(advice(path, climbs));
    if (build_.service) finding.related(context_place(build_), fmt::format("service `{}` is built with this context", build_.service->name));
  }

 private:
  std::string advice(const std::string& path, bool climbs) const {
    std::string folder = join_path(build_.context_folder, parent_path(path).empty() ? "." : parent_path(path));
    std::string_view other_case = project_.disk->differs_in_case(folder, file_name(path));
    if (!other_case.empty()) return fmt::format("there is `{}`: letter case counts", other_case);
    if (climbs) return "a source cannot lie above the context: build with a context that holds it, or name it as an additional context";
    return "paths start at the context, not at the Dockerfile: correct the path, or add the file";
  }

  const Project& project_;
  const ProjectBuild& build_;
  RuleContext& ctx_;
};

}  // namespace

void rules::project::missing_copy_source(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    MissingSourceSearch search(project, build, ctx);
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (!copy.reads_context() || !copy.destination) return;
      for (const CopySource& source : copy.sources) {
        if (source.kind == CopySourceKind::Path) search.look_for(source.path);
      }
    });
    each_built<RunInstruction>(build, [&](const RunInstruction& run) {
      for (const RunMount& mount : run.mounts) {
        if (mount.type == MountType::Bind && !mount.from && mount.source) search.look_for(mount.source->value);
      }
    });
  }
}

}  // namespace docklint
