#include <fmt/format.h>

#include <algorithm>

#include "model/images/platform.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

struct WantedPlatform {
  Platform platform;
  const ComposeValue* value = nullptr;
};

// Platforms the service is built for; empty where none is written, or one is not known.
std::vector<WantedPlatform> wanted_platforms(const ProjectBuild& build) {
  std::vector<const ComposeValue*> values;
  if (const ComposeValue* platforms = build.settings->value->value_of("platforms")) {
    for (const ComposeItem& item : platforms->items) values.push_back(item.value);
  }
  const ComposeValue* platform = build.service->value_of("platform");
  if (values.empty() && platform) values.push_back(platform);
  std::vector<WantedPlatform> wanted;
  for (const ComposeValue* value : values) {
    auto parsed = value->is_scalar() && value->is_certain() ? parse_platform(value->text.text()) : std::nullopt;
    if (!parsed) return {};
    wanted.push_back({*parsed, value});
  }
  return wanted;
}

bool fits(const Platform& fixed, const Platform& wanted) {
  bool os = fixed.os.empty() || wanted.os.empty() || fixed.os == wanted.os;
  bool architecture = fixed.architecture.empty() || wanted.architecture.empty() || fixed.architecture == wanted.architecture;
  return os && architecture;
}

}  // namespace

void rules::project::platform_mismatch(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || !build.stage->root || !build.stage->root->from) continue;
    const FromInstruction& from = *build.stage->root->from;
    if (!from.platform || !from.platform->is_literal()) continue;
    auto fixed = parse_platform(from.platform->text());
    if (!fixed) continue;
    for (const WantedPlatform& wanted : wanted_platforms(build)) {
      if (fits(*fixed, wanted.platform)) continue;
      ctx.report({build.dockerfile_file, from.platform->span()}, fmt::format("the base is always `{}`, and service `{}` is built for `{}`", from.platform->text(), build.service->name, wanted.value->text.text()))
          .help("leave `--platform` out, so that the base follows the platform that is built for")
          .related(wanted.value->where, "the platform of the service");
      break;
    }
  }
}

}  // namespace docklint
