#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/json_layout.h"
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

bool is_relative(std::string_view path) { return !path.empty() && !path.starts_with('~') && !path.starts_with('/'); }

// The file that the value stands in, where its paths can be judged.
const ComposeFile* file_of(const Project& project, const ComposeValue* value) {
  if (!value || !value->is_scalar() || !value->is_certain()) return nullptr;
  const ComposeFile* file = project.compose->file(value->where.file);
  return file && file->role != ComposeRole::Extended ? file : nullptr;
}

// Where the file would lie; "" where it exists or nobody can tell.
std::string missing_path(const Project& project, const ComposeValue* value) {
  const ComposeFile* file = file_of(project, value);
  if (!file || !is_relative(value->text.text())) return {};
  std::string path = join_path(file->base_folder, value->text.text());
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

// "seccomp=FILE": the path of the file, as written.
std::optional<std::string_view> seccomp_profile(std::string_view option) {
  constexpr std::string_view kName = "seccomp";
  if (!option.starts_with(kName) || option.size() == kName.size()) return std::nullopt;
  if (option[kName.size()] != '=' && option[kName.size()] != ':') return std::nullopt;
  std::string_view profile = option.substr(kName.size() + 1);
  return profile == "unconfined" || profile == "builtin" ? std::nullopt : std::optional(profile);
}

// compose reads the profile, from the folder of the project, and sends it on as JSON.
void judge_seccomp(const Project& project, const ComposeValue& option, RuleContext& ctx) {
  const ComposeFile* file = file_of(project, &option);
  auto profile = seccomp_profile(option.text.text());
  if (!file || file->role == ComposeRole::Included || !profile || !is_relative(*profile)) return;
  std::string path = project.path_of(*profile);
  if (project.disk->exists(path) == Answer::No) {
    if (project.disk->is_git_ignored(path) || lies_in_mounted_folder(project, path)) return;
    ctx.report(option.where, fmt::format("seccomp profile `{}` does not exist", project.shown(path))).help("correct the path, or add the file");
    return;
  }
  if (project.disk->is_regular(path) != Answer::Yes) return;
  std::string text = project.disk->small_text(path);
  std::string_view json = text;
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  if (!json.empty() && !format_json(json, "\n")) ctx.report(option.where, fmt::format("seccomp profile `{}` is no JSON", project.shown(path))).help("mend the file");
}

}  // namespace

void rules::project::missing_referenced_file(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  judge_resources(project, project.compose->secrets, "secret", ctx);
  judge_resources(project, project.compose->configs, "config", ctx);
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeValue* value : service.list("label_file")) judge_label_file(project, *value, ctx);
    for (const ComposeValue* option : service.list("security_opt")) judge_seccomp(project, *option, ctx);
  }
}

}  // namespace docklint
