#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {
namespace {

// What it is, what it needs, what it holds, what it is told, how it is reached, how it runs, who looks after it.
constexpr std::string_view kServiceKeyOrder[] = {
    "image", "build", "container_name", "depends_on", "volumes", "volumes_from", "configs", "secrets", "environment", "env_file", "ports", "networks",
    "network_mode", "extra_hosts", "command", "entrypoint", "working_dir", "restart", "healthcheck", "logging", "labels", "user", "isolation",
};

int service_key_rank(std::string_view key) {
  auto known = std::find(std::begin(kServiceKeyOrder), std::end(kServiceKeyOrder), key);
  if (known != std::end(kServiceKeyOrder)) return static_cast<int>(known - std::begin(kServiceKeyOrder));
  return key.starts_with("x-") ? 1000 : 999;
}

}  // namespace

void rules::compose::unsorted_service_keys(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    if (!service.node || !service.alias.span.empty()) return;
    std::vector<SortedChild> children = children_by_name(*service.node);
    for (SortedChild& child : children) {
      if (child.rank == 0) child.rank = service_key_rank(child.name);
    }
    report_unsorted(file, *service.node, children, SortScope::Whole, "sort the keys", ctx);
  });
}

}  // namespace docklint
