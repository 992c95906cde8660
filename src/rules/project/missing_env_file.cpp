#include <fmt/format.h>

#include <string>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {

void rules::project::missing_env_file(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeEnvFile& use : service.env_files) {
      if (!use.required || !use.is_certain || use.path.empty() || use.path.starts_with('~')) continue;
      std::string path = join_path(use.base_folder, use.path);
      if (project.disk->exists(path) != Answer::No || project.disk->is_git_ignored(path)) continue;
      auto finding = ctx.report(use.where, fmt::format("env file `{}` does not exist", project.shown(path)));
      finding.help("correct the path, add the file, or mark it with `required: false`");
      std::string_view example = example_beside(project, path);
      if (!example.empty()) finding.help(fmt::format("copy `{}`, or mark the file with `required: false`", example)).at_most(Severity::Info);
    }
  }
}

}  // namespace docklint
