#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

bool is_override_file(std::string_view name) {
  return name == "compose.override.yml" || name == "compose.override.yaml" || name == "docker-compose.override.yml" || name == "docker-compose.override.yaml";
}

// Why this override is passed over; "" where it is read, or nobody can tell.
std::string reason_unread(const Project& project, std::string_view name) {
  if (EnvSetting list = interpolation_value(project, "COMPOSE_FILE"))
    return list.entry->text.text().find(name) == std::string_view::npos ? "`COMPOSE_FILE` does not list it" : "";
  auto lies_here = [&](std::string_view other) { return project.disk->is_regular(project.path_of(other)) == Answer::Yes; };
  for (std::string_view earlier : {"compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"}) {
    if (earlier == name) break;
    if (lies_here(earlier)) return fmt::format("it takes `{}`", earlier);
  }
  return {};
}

}  // namespace

void rules::project::unloaded_override(const Project& project, RuleContext& ctx) {
  if (!project.compose) return;
  for (const auto& file : project.compose->files) {
    std::string_view name = file_name(file->path());
    bool is_judged = file->role == ComposeRole::Base || file->role == ComposeRole::Override;
    if (!is_judged || !is_override_file(name) || !file->root() || file->root()->entries.empty()) continue;
    std::string reason = reason_unread(project, name);
    if (!reason.empty()) ctx.report(file->root()->entries.front().key_span, fmt::format("compose never reads this override: {}", reason)).help("name it with `-f` or in `COMPOSE_FILE`, or remove it");
  }
}

}  // namespace docklint
