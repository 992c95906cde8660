#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::vcs_copied(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    for (std::string_view folder : {".git", ".hg", ".svn"}) {
      if (build.context->kind(folder) != FileKind::Folder || build.context->is_excluded(folder)) continue;
      bool is_reported = false;
      each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
        if (is_reported || !copy.stage->is_exported || !copy.reads_context()) return;
        const CopySource* source = CopyTakes(copy).source_of(folder);
        if (!source || clean_source(source->path.text()) == folder) return;
        is_reported = true;
        std::string pattern(folder);
        auto finding = ctx.report({build.dockerfile_file, source->span()}, fmt::format("`{}` takes `{}` into the image, with everything ever committed", source->path.text(), folder));
        finding.help(fmt::format("add `{}` to the ignore file", folder));
        finding.fix(Fix::unsafe(fmt::format("ignore `{}`", folder), {ignore_more(build, {&pattern, 1}, ctx)}));
      });
    }
  }
}

}  // namespace docklint
