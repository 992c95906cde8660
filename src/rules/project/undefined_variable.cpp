#include <fmt/format.h>

#include <set>
#include <string_view>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

bool is_filled_in_elsewhere(const Project& project) {
  if (project.variable_files.empty()) return true;
  const ProjectEnvFile& env = *project.variable_files.front();
  return env.exists != Answer::Yes && (env.exists == Answer::Unknown || project.disk->is_git_ignored(env.path) || !example_beside(project, env.path).empty());
}

// Another place of the project tells of it: variable-only-in-env-file and blanked-env-file-value are about that.
bool is_set_for_containers(const Project& project, std::string_view name) {
  for (const ProjectEnvFile& file : project.env_files)
    if (file.model && file.model->find(name)) return true;
  for (const ComposeService& service : project.compose->services) {
    const ComposeVariable* variable = service.variable(name);
    if (variable && variable->has_value && variable->knowledge == ComposeKnowledge::Literal) return true;
  }
  return false;
}

// In `environment` the container gets an empty variable, which may be what is wanted.
bool is_demanded_elsewhere(const Project& project, std::string_view name) {
  for (const auto& file : project.compose->files)
    for (const ComposeReference& reference : file->references)
      if (reference.name == name && reference.op != VariableOperator::None) return true;
  return false;
}

}  // namespace

void rules::project::undefined_variable(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project) || is_filled_in_elsewhere(project)) return;
  std::set<std::string_view> seen;
  for (const auto& file : project.compose->files) {
    if (file->role != ComposeRole::Base && file->role != ComposeRole::Override) continue;
    for (const ComposeReference& reference : file->references) {
      std::string_view name = reference.name;
      if (reference.op != VariableOperator::None || reference.is_nested || project.compose->variables.contains(name) || is_shell_variable(name)) continue;
      if (is_set_for_containers(project, name) || is_demanded_elsewhere(project, name) || !seen.insert(name).second) continue;
      auto finding = ctx.report(reference.where, fmt::format("`{}` has no default, and no env file sets it", name));
      finding.help("set it in `.env`, or write `:-` and a default, or `:?` where it must be given");
      std::string_view written = ctx.sources().at(reference.where.file).text(reference.where.span);
      bool is_plain = written == fmt::format("${{{}}}", name) || written == fmt::format("${}", name);
      if (is_plain) finding.fix(Fix::unsafe("demand a value", {TextEdit{reference.where, fmt::format("${{{}:?}}", name)}}));
    }
  }
}

}  // namespace docklint
