#include <fmt/format.h>

#include <string>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

// A service may make the file there when it runs.
bool lies_in_mounted_folder(const Project& project, const std::string& path) {
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeMount& mount : service.mounts)
      if (mount.type == ComposeMountType::Bind && mount.source.starts_with('.') && lies_within(path, project.path_of(mount.source))) return true;
  }
  return false;
}

// Where the file would lie; "" where it exists or nobody can tell.
std::string missing_path(const Project& project, const ComposeValue* value) {
  if (!value || !value->is_scalar() || !value->is_certain()) return {};
  std::string_view written = value->text.text();
  if (written.empty() || written.starts_with('~') || written.starts_with('/')) return {};
  const ComposeFile* file = project.compose->file(value->where.file);
  if (!file || file->role == ComposeRole::Extended) return {};
  std::string path = join_path(file->base_folder, written);
  if (project.disk->exists(path) != Answer::No || project.disk->is_git_ignored(path) || lies_in_mounted_folder(project, path)) return {};
  return path;
}

void judge_resources(const Project& project, const std::vector<ComposeResource>& resources, std::string_view type, RuleContext& ctx) {
  for (const ComposeResource& resource : resources) {
    const ComposeValue* value = resource.is_external || !resource.value->is_mapping() ? nullptr : resource.value_of("file");
    std::string path = missing_path(project, value);
    if (path.empty()) continue;
    auto finding = ctx.report(value->where, fmt::format("file of {} `{}`, `{}`, does not exist", type, resource.name, project.shown(path)));
    finding.help("correct the path, or add the file");
    std::string_view example = example_beside(project, path);
    if (!example.empty()) finding.help(fmt::format("copy `{}`", example)).at_most(Severity::Info);
  }
}

void judge_label_file(const Project& project, const ComposeValue& value, RuleContext& ctx) {
  std::string path = missing_path(project, &value);
  if (!path.empty()) ctx.report(value.where, fmt::format("label file `{}` does not exist", project.shown(path))).help("correct the path, or add the file");
}

}  // namespace

void rules::project::missing_referenced_file(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  judge_resources(project, project.compose->secrets, "secret", ctx);
  judge_resources(project, project.compose->configs, "config", ctx);
  for (const ComposeService& service : project.compose->services)
    for (const ComposeValue* value : service.list("label_file")) judge_label_file(project, *value, ctx);
}

}  // namespace docklint
