#include <fmt/format.h>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {

void rules::project::conflicting_project_name(const Project& project, RuleContext& ctx) {
  if (!project.compose || project.compose->name.empty() || project.compose->name_entry == nullptr) return;
  const ComposeValue& name = *project.compose->name_entry->value;
  EnvSetting other = interpolation_value(project, "COMPOSE_PROJECT_NAME");
  if (!name.is_certain() || !other || !other.entry->value || other.entry->value->empty() || *other.entry->value == project.compose->name) return;
  // `name: ${COMPOSE_PROJECT_NAME}` and the like follow the variable.
  if (name.knowledge != ComposeKnowledge::Literal) return;
  ctx.report(other.place(other.entry->text.span()), fmt::format("project is called `{}` here and `{}` in the compose file", *other.entry->value, project.compose->name))
      .help("keep one of them")
      .related(name.where, "named here");
}

}  // namespace docklint
