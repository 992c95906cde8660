#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/host_paths.h"

namespace docklint {
namespace {

// Found on every host.
bool is_common_path(std::string_view path) {
  constexpr std::string_view kPlaces[] = {"/dev", "/proc", "/sys", "/run", "/var/run", "/tmp", "/lib/modules", "/usr/share/zoneinfo", "/etc/ssl/certs", "/etc/localtime",
                                          "/etc/timezone", "/etc/passwd", "/etc/group", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/machine-id",
                                          "/etc/os-release", "/var/lib/docker", "/var/log"};
  if (path == "/" || path == "/etc") return true;
  return std::any_of(std::begin(kPlaces), std::end(kPlaces), [&](std::string_view place) {
    return path == place || (path.starts_with(place) && path[place.size()] == '/');
  });
}

}  // namespace

void rules::compose::absolute_host_path(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    auto host = host_mount_of(service, mount, ctx);
    if (!host || !mount.is_certain || !host->path.starts_with('/') || is_common_path(host->path)) continue;
    ctx.report(host->where, fmt::format("mount depends on `{}` of one host", host->path)).help("use a path below the project, a named volume, or a variable");
  }
}

}  // namespace docklint
