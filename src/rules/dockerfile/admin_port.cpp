#include <array>
#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {
namespace {

struct AdminPort {
  std::uint16_t number;
  std::string_view service;
};
constexpr std::array<AdminPort, 5> kRemoteAccessPorts = {{{22, "SSH"}, {23, "telnet"}, {3389, "remote desktop"}, {5800, "VNC"}, {5900, "VNC"}}};

}  // namespace

void rules::dockerfile::admin_port(const ExposeInstruction& expose, RuleContext& ctx) {
  if (expose.stage == nullptr || !expose.stage->is_exported) return;
  for (const ExposedPort& port : expose.ports) {
    if (!port.is_valid || port.protocol != PortProtocol::Tcp) continue;
    for (const AdminPort& admin : kRemoteAccessPorts) {
      if (admin.number < port.first || admin.number > port.last) continue;
      ctx.report(port.span, fmt::format("`{}` opens port {}, which is for {}", port.text.text(), admin.number, admin.service))
          .help("leave it out; enter the container with `docker exec`");
      break;
    }
  }
}

}  // namespace docklint
