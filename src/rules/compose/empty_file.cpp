#include <string_view>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool names_whole_project(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "compose.yaml" || name == "compose.yml" || name == "docker-compose.yml" || name == "docker-compose.yaml";
}

}  // namespace

void rules::compose::empty_file(const ComposeFile& file, RuleContext& ctx) {
  // A file that cannot be read has a syntax error; one of another name is likely merged over others, and may be empty.
  if (!file.documents.empty() || !file.yaml.complete || !file.yaml.problems.empty()) return;
  if (file.role != ComposeRole::Base || !file.project || file.project->files.size() > 1 || !names_whole_project(file.path())) return;
  ctx.report(FileSpan{file.file, {0, 0}}, "file holds no compose document").help("add `services`, or delete the file");
}

}  // namespace docklint
