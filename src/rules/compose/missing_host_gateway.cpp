#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"

namespace docklint {
namespace {

constexpr std::string_view kHostName = "host.docker.internal";

std::optional<FileSpan> find_host_name(const ComposeService& service) {
  auto in = [](const ComposeValue* value) -> std::optional<FileSpan> {
    if (!value || !value->is_scalar()) return std::nullopt;
    std::size_t at = value->text.text().find(kHostName);
    return at == std::string_view::npos ? std::nullopt : std::optional(value->part(at, at + kHostName.size()));
  };
  for (const ComposeVariable& variable : service.environment) {
    if (!variable.has_value || !variable.source) continue;
    if (auto found = in(variable.source)) return found;
  }
  for (std::string_view key : {"command", "entrypoint"}) {
    for (const ComposeValue* word : service.list(key)) {
      if (auto found = in(word)) return found;
    }
  }
  return std::nullopt;
}

bool has_host_entry(const ComposeValue* hosts) {
  if (!hosts) return false;
  for (const ComposeEntry& entry : hosts->entries) {
    if (entry.key.find(kHostName) != std::string_view::npos || entry.key.find(kUnknownText) != std::string_view::npos) return true;
  }
  for (const ComposeItem& item : hosts->items) {
    if (!item.value->is_scalar() || item.value->has_unknown() || item.value->text.text().find(kHostName) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void rules::compose::missing_host_gateway(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* hosts = service.value_of("extra_hosts");
  if (service.network_mode || service.is_incomplete || has_host_entry(hosts)) return;
  auto where = find_host_name(service);
  if (!where) return;
  auto finding = ctx.report(*where, fmt::format("`{}` is unknown to the containers of a plain Linux engine", kHostName));
  finding.help("map it under `extra_hosts`: `host.docker.internal:host-gateway`");
  const std::string text = "\"host.docker.internal:host-gateway\"";
  const std::string items[] = {"- " + text};
  auto edit = hosts ? list_item_addition(*hosts, text, ctx) : service_key_addition(service, "extra_hosts", items, ctx);
  if (edit) finding.fix(Fix::unsafe("map the name to the host", {*edit}));
}

}  // namespace docklint
