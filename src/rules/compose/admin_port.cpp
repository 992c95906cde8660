#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/published_ports.h"

namespace docklint {
namespace {

// Forges and file servers offer SSH to their users.
bool serves_ssh(const ComposeService& service) {
  if (!service.image) return false;
  std::string_view image = service.image->text.text();
  for (std::string_view name : {"git", "gogs", "gitea", "forgejo", "sftp", "ssh", "bastion"}) {
    if (image.find(name) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void rules::compose::admin_port(const ComposeService& service, RuleContext& ctx) {
  for (const ComposePort& port : service.ports) {
    std::string_view name = admin_service_of(service, port);
    if (name.empty() || !is_open_to_everyone(service, port) || (name == "SSH" && serves_ssh(service))) continue;
    auto finding = ctx.report(port.where, fmt::format("port of {} is published on every interface", name));
    finding.help("publish on 127.0.0.1 and reach it through a tunnel");
    if (auto fix = loopback_fix(port)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
