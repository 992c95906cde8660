#include "rules/support/swarm.h"

#include <algorithm>
#include <string_view>

namespace docklint {

bool is_for_swarm(const ComposeProject& project) {
  bool has_overlay = std::any_of(project.networks.begin(), project.networks.end(), [](const ComposeResource& network) { return network.value->text_of("driver") == "overlay"; });
  return has_overlay || std::any_of(project.services.begin(), project.services.end(), [](const ComposeService& service) {
    if (!service.deploy) return false;
    for (std::string_view key : {"mode", "endpoint_mode", "placement", "update_config", "rollback_config", "labels"}) {
      if (service.deploy->find(key)) return true;
    }
    return false;
  });
}

}  // namespace docklint
