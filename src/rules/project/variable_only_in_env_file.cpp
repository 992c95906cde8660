#include <fmt/format.h>

#include <string>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

const ComposeVariable* variable_holding(const ComposeService& service, FileSpan where) {
  for (const ComposeVariable& variable : service.environment)
    if (variable.span.file == where.file && variable.span.span.covers(where.span)) return &variable;
  return nullptr;
}

// Who sets the variable in the container: "`db.env`", "`environment`"; "" for nobody.
std::string container_source(const Project& project, const ComposeService& service, std::string_view name, FileSpan& place) {
  if (EnvSetting value = env_file_value(project, service, name)) {
    place = value.place(value.entry->name_span);
    return fmt::format("`{}`", project.shown(value.file->path));
  }
  const ComposeVariable* variable = service.variable(name);
  if (!variable || !variable->has_value || variable->knowledge != ComposeKnowledge::Literal) return {};
  place = variable->name_span;
  return "`environment`";
}

}  // namespace

void rules::project::variable_only_in_env_file(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const auto& file : project.compose->files) {
    if (file->role != ComposeRole::Base && file->role != ComposeRole::Override) continue;
    for (const ComposeReference& reference : file->references) {
      if (reference.op != VariableOperator::None || reference.is_nested || project.compose->variables.contains(reference.name) || is_shell_variable(reference.name)) continue;
      const ComposeService* service = service_at(project, reference.where);
      if (!service) continue;
      // An entry that passes a variable on is what blanked-env-file-value is about.
      const ComposeVariable* holder = variable_holding(*service, reference.where);
      if (holder && holder->name == reference.name) continue;
      FileSpan place;
      std::string source = container_source(project, *service, reference.name, place);
      if (source.empty()) continue;
      ctx.report(reference.where, fmt::format("`{}` is blank here: {} sets it in the container only", reference.name, source))
          .help("set it in the `.env` of the project, or write `$$` where the container is to expand it")
          .related(place, "set here");
    }
  }
}

}  // namespace docklint
