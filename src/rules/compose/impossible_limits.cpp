#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <optional>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::int64_t kSmallestMemory = 6 * 1024 * 1024;  // the engine's

// nullopt: not there, not known, or no size.
std::optional<std::int64_t> stated_bytes(const ComposeValue* value) {
  if (!value || !value->is_scalar() || !value->is_certain() || value->type == YamlType::Float) return std::nullopt;
  return parse_byte_size(value->text.text());
}

void check_memory(const ComposeValue* limit, const ComposeValue* reservation, RuleContext& ctx) {
  auto most = stated_bytes(limit);
  if (!most || *most <= 0) return;
  if (*most < kSmallestMemory) {
    ctx.report(limit->where, fmt::format("memory limit `{}` is below 6 MiB", limit->text.text())).help("add the unit that was meant, such as `512m`");
    return;
  }
  auto least = stated_bytes(reservation);
  if (!least || *least <= *most) return;
  ctx.report(reservation->where, fmt::format("memory reservation `{}` is above the limit `{}`", reservation->text.text(), limit->text.text()))
      .help("reserve at most what the limit allows")
      .related(limit->where, "limit set here");
}

void check_swap(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* swap = service.value_of("memswap_limit");
  auto total = stated_bytes(swap);
  if (!total || *total <= 0) return;
  const ComposeValue* limit = service.memory_limit();
  auto memory = stated_bytes(limit);
  if (limit && !memory) return;
  if (!memory || *memory == 0) {
    if (service.is_incomplete) return;
    ctx.report(swap->where, fmt::format("swap is limited to `{}`, and memory is not limited", swap->text.text())).help("set `mem_limit` as well");
  } else if (*total < *memory && *memory >= kSmallestMemory) {
    ctx.report(swap->where, fmt::format("limit of memory and swap `{}` is below the limit of memory `{}`", swap->text.text(), limit->text.text()))
        .help("write the sum of memory and swap")
        .related(limit->where, "memory limited here");
  }
}

void check_ulimits(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* ulimits = service.value_of("ulimits");
  if (!ulimits) return;
  auto number = [](const ComposeValue* value) -> std::optional<std::int64_t> {
    if (!value || !value->is_scalar() || !value->is_certain()) return std::nullopt;
    auto read = parse_integer(value->text.text());
    return read && *read == -1 ? std::numeric_limits<std::int64_t>::max() : read;
  };
  for (const ComposeEntry& entry : ulimits->entries) {
    const ComposeValue* soft = entry.value->value_of("soft");
    const ComposeValue* hard = entry.value->value_of("hard");
    auto low = number(soft);
    auto high = number(hard);
    if (!low || !high || *low <= *high) continue;
    ctx.report(soft->where, fmt::format("soft limit `{}` is above the hard limit `{}`", soft->text.text(), hard->text.text()))
        .help("raise the hard limit, or lower the soft one")
        .related(hard->where, "hard limit");
  }
}

}  // namespace

void rules::compose::impossible_limits(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* reservation = service.value_of("mem_reservation");
  if (!reservation) reservation = service.at("deploy", "resources", "reservations", "memory");
  check_memory(service.memory_limit(), reservation, ctx);
  check_swap(service, ctx);
  check_ulimits(service, ctx);
}

}  // namespace docklint
