#include <fmt/format.h>

#include <algorithm>

#include "base/split.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// Folders the Dockerfile puts into PATH, and those every image has.
std::vector<std::string_view> expected_folders(const ProjectBuild* build) {
  std::vector<std::string_view> folders;
  const VariableDefinition* path = build && build->stage ? find_variable(build->stage->final_scope, "PATH") : nullptr;
  if (path && path->is_env() && path->has_value) {
    for (std::string_view folder : split(path->value, ':')) {
      if (folder.starts_with('/') && folder.find('$') == std::string_view::npos) folders.push_back(folder);
    }
  }
  for (std::string_view folder : {"/usr/bin", "/bin"}) folders.push_back(folder);
  return folders;
}

}  // namespace

void rules::project::overwritten_path(const Project& project, RuleContext& ctx) {
  if (!project.compose) return;
  for (const ComposeService& service : project.compose->services) {
    const ComposeVariable* path = service.variable("PATH");
    bool is_known = path && path->has_value && path->is_certain && path->value.find(kUnknownText) == std::string_view::npos && path->value.find('\\') == std::string_view::npos;
    if (!is_known) continue;
    if (path->value.find("$PATH") != std::string_view::npos || path->value.find("${PATH}") != std::string_view::npos) {
      ctx.report(path->name_span, "`PATH` holds a `$PATH` that nobody replaces: containers get the text as it stands").help("write out the folders, or set it in the Dockerfile with ENV");
      continue;
    }
    std::vector<std::string_view> given = split(path->value, ':');
    const ProjectBuild* build = project.build_of(service);
    for (std::string_view folder : expected_folders(build)) {
      if (std::find(given.begin(), given.end(), folder) != given.end()) continue;
      ctx.report(path->name_span, fmt::format("`PATH` is replaced, and loses `{}`", folder)).help("name all folders of the image as well, or set it in the Dockerfile with ENV");
      break;
    }
  }
}

}  // namespace docklint
