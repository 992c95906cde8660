#include <fmt/format.h>

#include <string>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

void report_old_key(const ComposeValue* mapping, std::string_view key, std::string_view advice, RuleContext& ctx) {
  const ComposeEntry* entry = mapping ? mapping->find(key) : nullptr;
  if (entry) ctx.report(entry->key_span, fmt::format("`{}` survives only for old files", key)).help(std::string(advice));
}

}  // namespace

void rules::compose::obsolete_key(const ComposeService& service, RuleContext& ctx) {
  report_old_key(service.value, "x-develop", "write `develop`", ctx);
  report_old_key(service.value, "links", "remove it: services of one network find each other by name", ctx);
  report_old_key(service.value, "external_links", "join a network that the other container is in", ctx);
  for (const ComposeMount& mount : service.mounts) {
    if (mount.is_long) report_old_key(mount.value, "consistency", "remove it: it has no effect", ctx);
  }
  const ComposeValue* watches = service.at("develop", "watch");
  if (!watches) return;
  for (const ComposeItem& item : watches->items) report_old_key(item.value, "x-initialSync", "write `initial_sync`", ctx);
}

}  // namespace docklint
