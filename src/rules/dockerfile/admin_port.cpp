#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

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

bool opens(const ExposedPort& port, std::uint16_t number) { return port.first <= number && number <= port.last; }

// The first of the ports that the option lists, which stand for the usual ones.
std::optional<std::uint16_t> listed_port(const ExposedPort& port, const std::vector<std::string>& ports) {
  for (const std::string& text : ports) {
    std::uint16_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && opens(port, number)) return number;
  }
  return std::nullopt;
}

void report_port(const ExposedPort& port, std::uint16_t number, std::string_view service, RuleContext& ctx) {
  ctx.report(port.span, fmt::format("`{}` opens port {}, which is for {}", port.text.text(), number, service))
      .help("leave it out; enter the container with `docker exec`");
}

}  // namespace

void rules::dockerfile::admin_port(const ExposeInstruction& expose, RuleContext& ctx) {
  if (expose.stage == nullptr || !expose.stage->is_exported) return;
  const std::vector<std::string>& listed = ctx.options<options::DockerfileAdminPort>().ports;
  for (const ExposedPort& port : expose.ports) {
    if (!port.is_valid || port.protocol != PortProtocol::Tcp) continue;
    if (auto number = listed_port(port, listed)) report_port(port, *number, "administration", ctx);
    if (!listed.empty()) continue;
    for (const AdminPort& admin : kRemoteAccessPorts) {
      if (!opens(port, admin.number)) continue;
      report_port(port, admin.number, admin.service, ctx);
      break;
    }
  }
}

}  // namespace docklint
