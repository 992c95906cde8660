#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 9> kHeavyFolders = {"node_modules", "bower_components", ".venv", "venv", ".gradle", ".tox", ".terraform", ".next", ".git"};

// Folders nobody needs in a context, by the patterns that leave them out wherever they lie.
std::vector<std::string> heavy_folders(const ProjectBuild& build, const CopyInstruction& copy, const CopySource& source, std::set<std::string>& patterns) {
  CopyTakes takes(copy);
  std::vector<std::string> found;
  for (const ContextEntry& entry : build.context->listing().entries) {
    std::string_view name = file_name(entry.path);
    bool is_heavy = entry.kind == FileKind::Folder && std::find(kHeavyFolders.begin(), kHeavyFolders.end(), name) != kHeavyFolders.end();
    if (!is_heavy || entry.is_excluded || takes.source_of(entry.path) != &source) continue;
    // vcs-copied tells of history that ends up in the image.
    if (name == ".git" && copy.stage->is_exported) continue;
    bool lies_in_one = std::any_of(found.begin(), found.end(), [&](const std::string& outer) { return entry.path.starts_with(outer + "/"); });
    if (lies_in_one) continue;
    found.push_back(entry.path);
    patterns.insert(entry.path == name && name == ".git" ? ".git" : fmt::format("**/{}", name));
  }
  return found;
}

}  // namespace

void rules::project::oversized_context(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    bool is_reported = false;
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (!copy.reads_context() || !copy.destination) return;
      for (const CopySource& source : copy.sources) {
        bool is_folder = source.kind == CopySourceKind::Path && source.path.is_known() && build.context->kind(clean_source(source.path.text())) == FileKind::Folder;
        if (!is_folder || is_reported) continue;
        std::set<std::string> patterns;
        std::vector<std::string> folders = heavy_folders(build, copy, source, patterns);
        if (folders.empty()) continue;
        is_reported = true;
        auto finding = ctx.report({build.dockerfile_file, source.span()}, fmt::format("`{}` sends {} to the builder", source.path.text(), few_names(folders)));
        finding.help("add what the build makes or fetches itself to the ignore file");
        std::vector<std::string> lines(patterns.begin(), patterns.end());
        finding.fix(Fix::unsafe(fmt::format("ignore {}", few_names(lines)), {ignore_more(build, lines, ctx)}));
      }
    });
  }
}

}  // namespace docklint
