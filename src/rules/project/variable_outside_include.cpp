#include <fmt/format.h>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

EnvSetting included_value(const Project& project, std::string_view name) {
  for (const auto& file : project.compose->files) {
    const ProjectEnvFile* env = file->role == ComposeRole::Included ? project.env_file(join_path(file->base_folder, ".env")) : nullptr;
    const EnvEntry* entry = env && env->model ? env->model->find(name) : nullptr;
    if (entry && entry->separator != EnvSeparator::None) return {env, entry};
  }
  return {};
}

// An include that names its env files does not read `.env`.
bool names_env_files(const ComposeFile& base) {
  const ComposeValue* include = base.root() ? base.root()->value_of("include") : nullptr;
  if (!include) return false;
  for (const ComposeItem& item : include->items)
    if (item.value->find("env_file")) return true;
  return false;
}

}  // namespace

void rules::project::variable_outside_include(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project) || project.compose->files.empty() || names_env_files(*project.compose->files.front())) return;
  for (const ComposeReference& reference : project.compose->files.front()->references) {
    if (reference.op != VariableOperator::None || reference.is_nested || project.compose->variables.contains(reference.name)) continue;
    EnvSetting value = included_value(project, reference.name);
    if (!value) continue;
    ctx.report(reference.where, fmt::format("`{}` is set in `{}`, which only the included file sees", reference.name, project.shown(value.file->path)))
        .help("set it in the `.env` of this project as well")
        .related(value.place(value.entry->name_span), "set here");
  }
}

}  // namespace docklint
