#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::mismatched_mount_options(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (!mount.is_long) continue;
    const ComposeValue* type = mount.value->value_of("type");
    if (!type || !type->is_scalar() || !type->is_certain()) continue;
    std::string_view name = type->text.text();
    if (name != "bind" && name != "volume" && name != "tmpfs" && name != "image") continue;
    for (std::string_view key : {"bind", "volume", "tmpfs", "image"}) {
      const ComposeEntry* entry = key == name ? nullptr : mount.value->find(key);
      if (!entry || entry->value->is_null()) continue;
      ctx.report(entry->key_span, fmt::format("options under `{}` are ignored for a mount of type `{}`", key, name))
          .help("change the type, or set the options of that type")
          .related(type->where, "type set here");
    }
  }
}

}  // namespace docklint
