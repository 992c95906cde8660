#include <fmt/format.h>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {

void rules::project::overridden_env_file_value(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeVariable& variable : service.environment) {
      if (!variable.has_value || variable.knowledge != ComposeKnowledge::Literal) continue;
      EnvSetting other = env_file_value(project, service, variable.name);
      if (!other || !other.entry->value || *other.entry->value == variable.value) continue;
      FileSpan place = variable.value_span.span.empty() ? variable.name_span : variable.value_span;
      ctx.report(place, fmt::format("`{}` has another value in `{}`, which does not count", variable.name, project.shown(other.file->path)))
          .help("keep one of them")
          .related(other.place(other.entry->name_span), "other value");
    }
  }
}

}  // namespace docklint
