#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

bool are_enabled_together(const ComposeService& a, const ComposeService& b) {
  if (a.profiles.empty() || b.profiles.empty()) return true;
  return std::any_of(a.profiles.begin(), a.profiles.end(), [&](const ComposeValue* profile) {
    return std::any_of(b.profiles.begin(), b.profiles.end(), [&](const ComposeValue* other) { return other->text.text() == profile->text.text(); });
  });
}

std::vector<std::pair<std::string_view, std::string_view>> arguments_of(const ComposeBuild& build) {
  std::vector<std::pair<std::string_view, std::string_view>> arguments;
  for (const ComposeVariable& variable : build.args) arguments.emplace_back(variable.name, variable.value);
  std::sort(arguments.begin(), arguments.end());
  return arguments;
}

std::string_view text_of(const ComposeValue* value) { return value ? value->text.text() : std::string_view(); }

// What differs, in words; "" where nothing does or it cannot be told.
std::string_view difference(const ProjectBuild& a, const ProjectBuild& b) {
  if (a.context_folder.empty() || b.context_folder.empty() || a.settings->dockerfile_inline || b.settings->dockerfile_inline) return {};
  if (a.context_folder != b.context_folder) return "context";
  if (a.dockerfile_path.empty() || b.dockerfile_path.empty()) return {};
  if (a.dockerfile_path != b.dockerfile_path) return "Dockerfile";
  if (text_of(a.settings->target) != text_of(b.settings->target)) return "target";
  if (arguments_of(*a.settings) != arguments_of(*b.settings)) return "arguments";
  return {};
}

const ProjectBuild* earlier_of_same_image(const Project& project, const ProjectBuild& build) {
  for (const ProjectBuild& other : project.builds) {
    if (&other == &build) return nullptr;
    const ComposeValue* image = other.service->image;
    bool is_same = image && image->is_scalar() && image->is_certain() && image->text.text() == build.service->image->text.text();
    if (is_same && are_enabled_together(*other.service, *build.service)) return &other;
  }
  return nullptr;
}

}  // namespace

void rules::project::conflicting_image_build(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    const ComposeValue* image = build.service ? build.service->image : nullptr;
    if (!image || !image->is_scalar() || !image->is_certain() || image->text.empty()) continue;
    const ProjectBuild* other = earlier_of_same_image(project, build);
    std::string_view what = other ? difference(*other, build) : std::string_view();
    if (what.empty()) continue;
    ctx.report(image->where, fmt::format("`{}` is also what service `{}` builds, with another {}", image->text.text(), other->service->name, what))
        .help("give each build an image name of its own: the one that ends last wins")
        .related(other->service->image->where, "the same name here");
  }
}

}  // namespace docklint
