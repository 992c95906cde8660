#include "rules/support/compose_limits.h"

#include "model/compose/compose_project.h"
#include "model/compose/quantity.h"

namespace docklint {

bool is_fully_read(const ComposeService& service) {
  return !service.is_incomplete && !service.project->is_incomplete && !service.project->is_fragment;
}

bool is_whole_container(const ComposeService& service) {
  return is_fully_read(service) && !service.value_of("provider") && (service.image || service.value_of("build"));
}

bool takes_limits(const ComposeService& service) { return !service.provider && !service.value_of("provider") && !service.value_of("cgroup_parent"); }

bool has_memory_limit(const ComposeService& service) {
  const ComposeValue* limit = service.memory_limit();
  if (!limit || limit->is_null()) return false;
  if (!limit->is_scalar() || limit->has_unknown()) return true;
  auto bytes = parse_byte_size(limit->text.text());
  return !bytes || *bytes > 0;
}

bool has_cpu_limit(const ComposeService& service) {
  if (const ComposeValue* set = service.value_of("cpuset"); set && !set->is_null()) return true;
  for (const ComposeValue* limit : {service.value_of("cpus"), service.value_of("cpu_quota"), service.value_of("cpu_count"),
                                    service.value_of("cpu_percent"), service.at("deploy", "resources", "limits", "cpus")}) {
    if (!limit || limit->is_null()) continue;
    if (!limit->is_scalar() || limit->has_unknown()) return true;
    auto number = parse_number(limit->text.text());
    if (!number || *number > 0) return true;
  }
  return false;
}

}  // namespace docklint
