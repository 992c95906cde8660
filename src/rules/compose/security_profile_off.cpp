#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

// What the option switches off; "" where it does nothing of the kind.
std::string_view protection_switched_off(const ComposeValue& option) {
  if (!option.is_scalar() || option.has_unknown()) return {};
  std::string_view text = option.text.text();
  std::size_t separator = text.find_first_of("=:");
  if (separator == std::string_view::npos) return {};
  std::string_view name = text.substr(0, separator);
  std::string_view setting = text.substr(separator + 1);
  if (name == "seccomp" && setting == "unconfined") return "the filter of system calls (seccomp)";
  if (name == "apparmor" && setting == "unconfined") return "the AppArmor profile";
  if (name == "label" && setting == "disable") return "the SELinux separation";
  if (name == "systempaths" && setting == "unconfined") return "the masking of kernel files in /proc and /sys";
  return {};
}

}  // namespace

void rules::compose::security_profile_off(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* entry = service.find("security_opt");
  if (!entry || !entry->value->is_sequence() || service.flag("privileged").value_or(false)) return;
  auto items = entry->value->items;
  bool all_are_off = std::all_of(items.begin(), items.end(), [](const ComposeItem& item) { return !protection_switched_off(*item.value).empty(); });
  for (const ComposeItem& item : items) {
    std::string_view protection = protection_switched_off(*item.value);
    if (protection.empty()) continue;
    auto finding = ctx.report(item.value->where, fmt::format("`{}` switches off {}", item.value->text.text(), protection));
    finding.help("remove it, or name a profile that allows what the program needs");
    bool is_block = entry->value->node && entry->value->node->style != YamlStyle::Flow && !entry->is_merged_in() && entry->value->alias.span.empty();
    auto removal = all_are_off ? service_key_removal(service, *entry, ctx) : is_block ? whole_lines_removal(item.span, ctx) : std::nullopt;
    if (removal) finding.fix(Fix::unsafe(fmt::format("remove `{}`", item.value->text.text()), {*removal}));
  }
}

}  // namespace docklint
