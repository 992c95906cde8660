#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_profiles.h"

namespace docklint {

void rules::compose::duplicate_container_name(const ComposeProject& project, RuleContext& ctx) {
  std::unordered_map<std::string_view, const ComposeService*> taken;
  for (const ComposeService& service : project.services) {
    const ComposeValue* name = service.container_name;
    if (!name || !name->is_certain() || name->text.empty() || service.replicas() == 0) continue;
    auto [first, is_new] = taken.emplace(name->text.text(), &service);
    if (is_new || !may_run_together(*first->second, service)) continue;
    ctx.report(name->where, fmt::format("container name `{}` is taken by service `{}`", name->text.text(), first->second->name))
        .help("choose another name, or leave it to compose")
        .related(first->second->container_name->where, "first used here");
  }
}

}  // namespace docklint
