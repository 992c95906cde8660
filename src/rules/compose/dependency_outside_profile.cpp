#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool profiles_are_known(const ComposeService& service) {
  return std::all_of(service.profiles.begin(), service.profiles.end(), [](const ComposeValue* profile) { return profile->is_certain(); });
}

bool is_in_profile(const ComposeService& service, std::string_view name) {
  return std::any_of(service.profiles.begin(), service.profiles.end(), [&](const ComposeValue* profile) { return profile->text.text() == name; });
}

}  // namespace

void rules::compose::dependency_outside_profile(const ComposeService& service, RuleContext& ctx) {
  if (!profiles_are_known(service)) return;
  for (const ComposeDependency& dependency : service.dependencies) {
    const ComposeService* needed = service.project->service(dependency.service);
    if (!dependency.required || !needed || needed == &service || needed->profiles.empty() || !profiles_are_known(*needed)) continue;
    std::string message;
    if (service.profiles.empty()) {
      message = fmt::format("`{}` always starts, but needs `{}`, which is off without profile `{}`", service.name, dependency.service, needed->profiles.front()->text.text());
    } else {
      auto lone = std::find_if(service.profiles.begin(), service.profiles.end(), [&](const ComposeValue* profile) { return !is_in_profile(*needed, profile->text.text()); });
      if (lone == service.profiles.end()) continue;
      message = fmt::format("profile `{}` starts `{}`, but not `{}`, which it needs", (*lone)->text.text(), service.name, dependency.service);
    }
    ctx.report(dependency.where, std::move(message))
        .help("give both the same profiles, or set `required: false`")
        .related(needed->profiles.front()->where, "profile set here");
  }
}

}  // namespace docklint
