#include <fmt/format.h>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"
#include "rules/support/project_variables.h"

namespace docklint {

void rules::project::blanked_env_file_value(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeVariable& variable : service.environment) {
      if (!variable.has_value || !passes_itself(variable) || project.compose->variables.contains(variable.name) || is_shell_variable(variable.name)) continue;
      EnvSetting lost = env_file_value(project, service, variable.name);
      if (!lost || lost.entry->text.empty()) continue;
      auto finding = ctx.report(variable.value_span, fmt::format("`{}` of `{}` is replaced by nothing", variable.name, project.shown(lost.file->path)));
      finding.help("remove the entry: `env_file` alone sets the variable").related(lost.place(lost.entry->name_span), "set here");
      auto removal = service.environment.size() > 1 ? whole_lines_removal(variable.span, ctx) : std::nullopt;
      if (removal) finding.fix(Fix::unsafe(fmt::format("remove the entry `{}`", variable.name), {*removal}));
    }
  }
}

}  // namespace docklint
