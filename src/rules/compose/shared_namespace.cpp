#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::shared_namespace(const ComposeService& service, RuleContext& ctx) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNamespaces = {{{"network_mode", "network"}, {"ipc", "memory"}, {"pid", "processes"}}};
  for (const auto& [key, shared] : kNamespaces) {
    const ComposeEntry* entry = service.find(key);
    if (!entry || !entry->value->is_scalar() || entry->value->has_unknown()) continue;
    std::string_view text = entry->value->text.text();
    std::size_t colon = text.find(':');
    bool joins = text.starts_with("service:") || text.starts_with("container:");
    if (joins) ctx.report(entry->span, fmt::format("service `{}` shares the {} of `{}`", service.name, shared, text.substr(colon + 1))).help("leave each service a namespace of its own");
    if (key == "ipc" && text == "shareable") ctx.report(entry->span, fmt::format("service `{}` lets other containers into its memory", service.name)).help("remove it, or use `private`");
  }
}

}  // namespace docklint
