#include <fmt/format.h>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

const ComposeValue* services_of_file(const ComposeFile& file) { return file.root() ? file.root()->value_of("services") : nullptr; }

}  // namespace

void rules::project::shadowed_include(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project) || project.compose->files.empty()) return;
  const ComposeValue* own = services_of_file(*project.compose->files.front());
  if (!own) return;
  for (const auto& file : project.compose->files) {
    const ComposeValue* included = file->role == ComposeRole::Included ? services_of_file(*file) : nullptr;
    if (!included) continue;
    for (const ComposeEntry& service : own->entries) {
      const ComposeEntry* other = included->find(service.key);
      if (!other) continue;
      ctx.report(service.key_span, fmt::format("service `{}` is defined by `{}` too", service.key, project.shown(file->path())))
          .help("rename it, or change the included service in an override file")
          .related(other->key_span, "included service");
    }
  }
}

}  // namespace docklint
