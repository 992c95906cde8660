#include <fmt/format.h>

#include <optional>

#include "io/path.h"
#include "model/project/project.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool holds_secret(const EnvEntry& entry) {
  std::string_view value = entry.text.text();
  if (find_known_secret(value)) return true;
  bool is_short_number = value.size() < 6 && value.find_first_not_of("0123456789") == std::string_view::npos;
  return secret_name(entry.name) == SecretName::Strong && value.find('$') == std::string_view::npos && !is_short_number && !is_no_secret_value(value, entry.name);
}

std::optional<TextEdit> ignoring_line(const Project& project, const ProjectEnvFile& file, const RuleContext& ctx) {
  if (!project.git_ignore || !lies_within(file.path, project.folder)) return std::nullopt;
  const SourceBuffer& source = ctx.sources().at(*project.git_ignore);
  return TextEdit{{*project.git_ignore, {source.size(), source.size()}}, line_to_append(source, "/" + relative_path(file.path, project.folder))};
}

bool is_made_to_be_copied(std::string_view name) {
  for (std::string_view mark : {"example", "sample", "dist", "template", "default", "test", "ci"})
    if (name.find(mark) != std::string_view::npos) return true;
  return false;
}

}  // namespace

void rules::project::committed_secret(const Project& project, RuleContext& ctx) {
  for (const ProjectEnvFile& file : project.env_files) {
    if (!file.model || is_made_to_be_copied(file_name(file.path)) || project.disk->repository_of(file.path).empty() || project.disk->is_git_ignored(file.path)) continue;
    for (const EnvEntry& entry : file.model->entries) {
      if (!holds_secret(entry)) continue;
      auto finding = ctx.report(FileSpan{file.file, entry.name_span}, fmt::format("git does not ignore `{}`, which holds `{}`", project.shown(file.path), entry.name));
      finding.help("add the file to `.gitignore` and commit an example instead, or use a secret store");
      if (auto line = ignoring_line(project, file, ctx)) finding.fix(Fix::unsafe("add it to `.gitignore`", {*line}));
      break;
    }
  }
}

}  // namespace docklint
