#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_service.h"
#include "model/compose/named_values.h"
#include "rules/rule.h"
#include "text/text_pool.h"

namespace docklint {
namespace {

// Facts: the checks of runc and of the engine.
bool is_per_container(std::string_view name) {
  if (name.starts_with("net.") || name.starts_with("fs.mqueue.")) return true;
  for (std::string_view known : {"kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax", "kernel.shmmni",
                                 "kernel.shm_rmid_forced", "kernel.domainname"}) {
    if (name == known) return true;
  }
  return false;
}

}  // namespace

void rules::compose::unsupported_sysctl(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* sysctls = service.value_of("sysctls");
  if (!sysctls) return;
  TextPool pool;
  for (const ComposeVariable& setting : ::docklint::compose::named_values(*sysctls, pool)) {
    std::string_view name = setting.name;
    if (name.find(kUnknownText) != std::string_view::npos || name.find('/') != std::string_view::npos || name.find('.') == std::string_view::npos) continue;
    if (!is_per_container(name)) {
      ctx.report(setting.name_span, fmt::format("`{}` cannot be set for a container", name)).help("set it on the host, and remove it here");
    } else if (name.starts_with("net.") && service.uses_host_network()) {
      ctx.report(setting.name_span, fmt::format("`{}` cannot be set in the network of the host", name)).help("set it on the host, and remove it here");
    }
  }
}

}  // namespace docklint
