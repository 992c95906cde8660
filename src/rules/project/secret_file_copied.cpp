#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "io/path.h"
#include "model/secrets/secret_files.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

class SecretFileSearch {
 public:
  SecretFileSearch(const Project& project, const ProjectBuild& build) : project_(project), build_(build) {
    for (const ProjectEnvFile& file : project.env_files) note(file.path);
    if (!project.compose) return;
    for (const ComposeResource& secret : project.compose->secrets) {
      const ComposeValue* file = secret.value_of("file");
      if (file && file->is_scalar() && file->is_certain()) note(project.path_of(file->text.text()));
    }
  }

  bool is_secret(const ContextEntry& entry) const {
    if (entry.kind != FileKind::Regular || entry.is_excluded) return false;
    if (used_.contains(entry.path)) return true;
    return is_secret_file(entry.path, [&] { return project_.disk->small_text(join_path(build_.context_folder, entry.path)); });
  }

 private:
  // Files the project reads, as the context names them.
  void note(const std::string& path) {
    if (lies_within(path, build_.context_folder)) used_.insert(relative_path(path, build_.context_folder));
  }

  const Project& project_;
  const ProjectBuild& build_;
  std::set<std::string> used_;
};

// A source that names a file says itself what it copies.
bool takes_folder(const ProjectBuild& build, const CopySource& source) {
  std::string path = clean_source(source.path.text());
  return path.empty() || is_source_pattern(path) || build.context->kind(path) == FileKind::Folder;
}

}  // namespace

void rules::project::secret_file_copied(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    SecretFileSearch search(project, build);
    std::set<std::string_view> reported;
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (!copy.stage->is_exported || !copy.reads_context()) return;
      CopyTakes takes(copy);
      for (const CopySource& source : copy.sources) {
        if (source.kind != CopySourceKind::Path || !source.path.is_known() || !takes_folder(build, source)) continue;
        std::vector<std::string> names;
        for (const ContextEntry& entry : build.context->listing().entries) {
          if (search.is_secret(entry) && takes.source_of(entry.path) == &source && reported.insert(entry.path).second) names.push_back(entry.path);
        }
        if (names.empty()) continue;
        auto finding = ctx.report({build.dockerfile_file, source.span()}, fmt::format("`{}` takes {} into the image", source.path.text(), few_names(names)));
        finding.help("add them to the ignore file, and hand secrets over when the container starts");
        finding.fix(Fix::unsafe(fmt::format("ignore {}", few_names(names)), {ignore_more(build, names, ctx)}));
      }
    });
  }
}

}  // namespace docklint
