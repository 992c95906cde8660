#include <fmt/format.h>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

struct Definitions {
  const ComposeFile* file = nullptr;
  const ComposeValue* resource = nullptr;
};

void compare_setting(const Definitions& first, const ComposeValue* before, const ComposeValue* after, std::string_view type, std::string_view name, std::string_view key, RuleContext& ctx) {
  if (!before || !after || !before->is_scalar() || !after->is_scalar() || !before->is_certain() || !after->is_certain()) return;
  if (before->text.text() == after->text.text()) return;
  ctx.report(after->where, fmt::format("{} `{}` has another `{}` in `{}`", type, name, key, file_name(first.file->path())))
      .help("keep one of them, or use another name")
      .related(before->where, "defined here");
}

void compare_resources(const Definitions& first, const ComposeValue& later, std::string_view type, std::string_view name, RuleContext& ctx) {
  if (!first.resource->is_mapping() || !later.is_mapping()) return;
  compare_setting(first, first.resource->value_of("driver"), later.value_of("driver"), type, name, "driver", ctx);
  const ComposeValue* before = first.resource->value_of("driver_opts");
  const ComposeValue* after = later.value_of("driver_opts");
  if (!before || !after) return;
  for (const ComposeEntry& option : after->entries) compare_setting(first, before->value_of(option.key), option.value, type, name, option.key, ctx);
}

void judge_definitions(const Project& project, std::string_view section, std::string_view type, RuleContext& ctx) {
  for (std::size_t i = 1; i < project.compose->files.size(); ++i) {
    const ComposeFile& later = *project.compose->files[i];
    const ComposeValue* resources = later.role != ComposeRole::Extended && later.root() ? later.root()->value_of(section) : nullptr;
    if (!resources) continue;
    for (std::size_t j = 0; j < i; ++j) {
      const ComposeFile& earlier = *project.compose->files[j];
      const ComposeValue* known = earlier.role != ComposeRole::Extended && earlier.root() ? earlier.root()->value_of(section) : nullptr;
      for (const ComposeEntry& entry : resources->entries) {
        const ComposeValue* same = known ? known->value_of(entry.key) : nullptr;
        if (same) compare_resources({&earlier, same}, *entry.value, type, entry.key, ctx);
      }
    }
  }
}

}  // namespace

void rules::project::conflicting_redefinition(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project) || project.compose->files.size() > 50) return;
  judge_definitions(project, "volumes", "volume", ctx);
  judge_definitions(project, "networks", "network", ctx);
}

}  // namespace docklint
