#include "model/compose/compose_service.h"

#include "model/compose/quantity.h"

namespace docklint {

std::optional<bool> ComposeService::flag(std::string_view key) const {
  const ComposeValue* found = value_of(key);
  if (!found || !found->is_scalar() || found->has_unknown()) return std::nullopt;
  return parse_compose_boolean(found->text.text());
}

std::vector<const ComposeValue*> ComposeService::list(std::string_view key) const {
  std::vector<const ComposeValue*> out;
  const ComposeValue* found = value_of(key);
  if (!found) return out;
  if (found->is_scalar()) out.push_back(found);
  for (const ComposeItem& item : found->items) {
    if (item.value->is_scalar()) out.push_back(item.value);
  }
  return out;
}

const ComposeVariable* ComposeService::variable(std::string_view variable_name) const {
  for (auto found = environment.rbegin(); found != environment.rend(); ++found) {
    if (found->name == variable_name) return &*found;
  }
  return nullptr;
}

bool ComposeService::uses_host_network() const { return network_mode && network_mode->text.text() == "host"; }

std::optional<std::int64_t> ComposeService::replicas() const {
  const ComposeValue* written = value_of("scale");
  if (!written) written = at("deploy", "replicas");
  if (!written || !written->is_scalar() || written->has_unknown()) return std::nullopt;
  return parse_integer(written->text.text());
}

const ComposeValue* ComposeService::memory_limit() const {
  if (const ComposeValue* own = value_of("mem_limit")) return own;
  return at("deploy", "resources", "limits", "memory");
}

const ComposeValue* ComposeService::cpu_limit() const {
  for (std::string_view key : {"cpus", "cpu_quota", "cpu_count", "cpu_percent"}) {
    if (const ComposeValue* own = value_of(key)) return own;
  }
  return at("deploy", "resources", "limits", "cpus");
}

const ComposeValue* ComposeService::pids_limit() const {
  if (const ComposeValue* own = value_of("pids_limit")) return own;
  return at("deploy", "resources", "limits", "pids");
}

}  // namespace docklint
