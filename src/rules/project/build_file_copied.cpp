#include <fmt/format.h>

#include "io/document_kind.h"
#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

bool is_build_file(std::string_view name) {
  DocumentKind kind = document_kind_of(name);
  return kind == DocumentKind::Dockerfile || kind == DocumentKind::Compose || kind == DocumentKind::IgnoreFile;
}

}  // namespace

void rules::project::build_file_copied(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    bool is_reported = false;
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (is_reported || !copy.stage->is_exported || !copy.reads_context()) return;
      CopyTakes takes(copy);
      std::vector<std::string> names;
      const CopySource* first = nullptr;
      for (const FolderEntry& entry : project.disk->entries(build.context_folder)) {
        if (entry.kind != FileKind::Regular || !is_build_file(entry.name) || build.context->is_excluded(entry.name)) continue;
        const CopySource* source = takes.source_of(entry.name);
        if (!source || clean_source(source->path.text()) == entry.name) continue;
        if (!first) first = source;
        if (source == first) names.push_back(entry.name);
      }
      if (!first) return;
      is_reported = true;
      auto finding = ctx.report({build.dockerfile_file, first->span()}, fmt::format("`{}` takes {} into the image", first->path.text(), few_names(names)));
      finding.help("add the files that only the build needs to the ignore file");
      finding.fix(Fix::unsafe(fmt::format("ignore {}", few_names(names)), {ignore_more(build, names, ctx)}));
    });
  }
}

}  // namespace docklint
