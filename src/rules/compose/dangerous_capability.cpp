#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

struct CapabilityPower {
  std::string_view name;
  std::string_view power;  // "lets the service ..."
};

// Facts: capabilities(7). The ones that reach beyond the container by themselves.
constexpr std::array<CapabilityPower, 11> kHostPowers = {{
    {"ALL", "do all that root on the host may"},
    {"BPF", "load programs into the host's kernel"},
    {"DAC_READ_SEARCH", "open any file of the host's file systems"},
    {"MAC_ADMIN", "change the host's access policy"},
    {"MAC_OVERRIDE", "ignore the host's access policy"},
    {"PERFMON", "watch the host's kernel and processes"},
    {"SYSLOG", "read the host's kernel log and addresses"},
    {"SYS_ADMIN", "mount file systems and leave its container"},
    {"SYS_MODULE", "load modules into the host's kernel"},
    {"SYS_RAWIO", "reach the host's memory and ports"},
    {"SYS_TIME", "set the host's clock"},
}};

std::string_view power_of(std::string_view name, const ComposeService& service) {
  auto found = std::find_if(kHostPowers.begin(), kHostPowers.end(), [&](const CapabilityPower& known) { return known.name == name; });
  if (found != kHostPowers.end()) return found->power;
  const ComposeValue* pid = service.value_of("pid");
  if (name == "SYS_PTRACE" && pid && pid->text.text() == "host") return "take over the host's processes";
  if (name == "NET_ADMIN" && service.uses_host_network()) return "change the host's network and firewall";
  return {};
}

std::string capability_name(std::string_view written) {
  std::string name(written);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (name.starts_with("CAP_") && name != "CAP_ALL") name.erase(0, 4);
  return name;
}

}  // namespace

void rules::compose::dangerous_capability(const ComposeService& service, RuleContext& ctx) {
  if (service.flag("privileged").value_or(false)) return;
  for (const ComposeValue* capability : service.list("cap_add")) {
    if (capability->has_unknown()) continue;
    std::string name = capability_name(capability->text.text());
    std::string_view power = power_of(name, service);
    if (power.empty()) continue;
    ctx.report(capability->where, fmt::format("capability `{}` lets service `{}` {}", name, service.name, power))
        .help("drop it, or move what needs it into a small service of its own");
  }
}

}  // namespace docklint
