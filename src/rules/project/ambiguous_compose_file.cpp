#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 4> kComposeFileNames = {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};

bool is_own_file(const Project& project, std::string_view name) {
  const auto& entries = project.disk->entries(project.folder);
  return std::any_of(entries.begin(), entries.end(), [&](const FolderEntry& entry) { return entry.name == name && entry.kind == FileKind::Regular; });
}

}  // namespace

void rules::project::ambiguous_compose_file(const Project& project, RuleContext& ctx) {
  if (!project.compose || project.compose->files.empty() || interpolation_value(project, "COMPOSE_FILE")) return;
  const ComposeFile& base = *project.compose->files.front();
  if (!base.root() || base.root()->entries.empty()) return;
  auto winner = std::find(kComposeFileNames.begin(), kComposeFileNames.end(), file_name(base.path()));
  if (std::any_of(kComposeFileNames.begin(), winner, [&](std::string_view name) { return is_own_file(project, name); })) return;
  for (auto other = winner; other != kComposeFileNames.end(); ++other) {
    if (other == winner || !is_own_file(project, *other)) continue;
    ctx.report(base.root()->entries.front().key_span, fmt::format("`{}` beside this file is never read", *other)).help("remove it, or name the one to read with `COMPOSE_FILE`");
    return;
  }
}

}  // namespace docklint
