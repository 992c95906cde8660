#include <span>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

struct DeadKey {
  std::string_view key;
  bool is_refused;
};

constexpr DeadKey kDeadOnHost[] = {{"ports", false}, {"links", true}};
constexpr DeadKey kDeadWithoutNetwork[] = {{"ports", false}, {"links", true}};
constexpr DeadKey kDeadWhenShared[] = {{"ports", true}, {"hostname", true}, {"dns", true}, {"extra_hosts", true}, {"links", true}, {"mac_address", true}};

std::span<const DeadKey> dead_keys(std::string_view mode) {
  if (mode == "host") return kDeadOnHost;
  if (mode == "none") return kDeadWithoutNetwork;
  if (mode.starts_with("service:") || mode.starts_with("container:")) return kDeadWhenShared;
  return {};
}

bool is_set(const ComposeValue& value) {
  return value.is_scalar() ? !value.text.text().empty() : !value.items.empty() || !value.entries.empty();
}

}  // namespace

void rules::compose::dead_network_key(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* mode = service.find("network_mode");
  if (!mode || !service.network_mode || !service.network_mode->is_certain()) return;
  std::string_view text = service.network_mode->text.text();
  for (const DeadKey& dead : dead_keys(text)) {
    const ComposeEntry* entry = service.find(dead.key);
    if (!entry || entry->is_merged_in() || !is_set(*entry->value)) continue;
    auto finding = ctx.report(entry->key_span, fmt::format("`{}` {} with `network_mode: {}`", dead.key, dead.is_refused ? "is refused" : "has no effect", text));
    finding.help(text == "host" ? "remove it: the service listens on the host itself" : text == "none" ? "remove it, or give the service a network"
                                                                                                         : "set it where the network comes from");
    finding.related(mode->span, "network mode set here");
    if (auto removal = service_key_removal(service, *entry, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", dead.key), {*removal}));
  }
}

}  // namespace docklint
