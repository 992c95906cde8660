#include <fmt/format.h>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// What of the usual candidates lies there, `.git` in any case.
std::vector<std::string> first_patterns(const ProjectBuild& build) {
  std::vector<std::string> patterns{".git"};
  for (std::string_view name : {".env", ".venv", "__pycache__", "node_modules", "target", "venv"}) {
    if (build.context->holds(name)) patterns.emplace_back(name);
  }
  return patterns;
}

bool copies_all(const CopySource& source) { return source.path.is_known() && clean_source(source.path.text()).empty(); }

// A lone Dockerfile below a folder with an ignore file is most likely built from there (`-f apps/web/Dockerfile .`),
// unless it names something that lies beside it.
bool is_likely_built_from_above(const Project& project, const ProjectBuild& build) {
  if (!build.is_lone()) return false;
  bool names_files = false;
  each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
    if (!copy.reads_context()) return;
    for (const CopySource& source : copy.sources) names_files = names_files || (source.kind == CopySourceKind::Path && !copies_all(source));
  });
  if (names_files) return false;
  std::string folder = build.context_folder;
  while (!folder.empty() && folder != "." && folder != project.disk->root()) {
    folder = clean_path(parent_path(folder));
    if (!lies_within(folder, project.disk->root())) return false;
    if (project.disk->has_entry(folder, ".dockerignore")) return true;
  }
  return false;
}

}  // namespace

void rules::project::missing_dockerignore(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context() || !build.ignore_path.empty() || is_likely_built_from_above(project, build)) continue;
    bool is_reported = false;
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (is_reported || !copy.reads_context() || !copy.destination || !copy.excludes.empty()) return;
      for (const CopySource& source : copy.sources) {
        if (source.kind != CopySourceKind::Path || !copies_all(source) || is_reported) continue;
        is_reported = true;
        auto finding = ctx.report({build.dockerfile_file, source.span()}, fmt::format("the whole of {} is copied, and there is no `.dockerignore`", context_name(project, build)));
        finding.help("add a `.dockerignore` with what the image does not need");
        std::vector<std::string> patterns = first_patterns(build);
        finding.fix(Fix::unsafe(fmt::format("make a `.dockerignore` with {}", few_names(patterns)), {ignore_more(build, patterns, ctx)}));
      }
    });
  }
}

}  // namespace docklint
