#include <fmt/format.h>

#include <string>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/host_paths.h"

namespace docklint {
namespace {

// What the mount exposes; "" where it is none of this rule's. Writable system directories have a rule of their own.
std::string_view exposure_of(HostPathKind kind, bool is_writable) {
  switch (kind) {
    case HostPathKind::Credentials: return "holds credentials of the host";
    case HostPathKind::Home: return "is a home directory of the host";
    case HostPathKind::Logs: return "holds the logs of the host";
    case HostPathKind::System: return is_writable ? "" : "is a system directory of the host";
    case HostPathKind::Kernel: return is_writable ? "" : "shows the kernel and the processes of the host";
    case HostPathKind::EngineData: return is_writable ? "" : "holds the data of the container engine";
    case HostPathKind::Clock: return is_writable ? "is a file of the host and can be written" : "";
    case HostPathKind::Other: return "";
  }
  return "";
}

}  // namespace

void rules::compose::sensitive_mount(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    auto host = host_mount_of(service, mount, ctx);
    HostPathKind kind = host ? host_path_kind(host->path) : HostPathKind::Other;
    std::string_view exposure = exposure_of(kind, host && host->is_writable());
    // Libraries and kernel modules to read hold no secrets.
    bool is_program = kind == HostPathKind::System && host->path != "/etc" && host->path != "/etc/shadow" && !host->path.starts_with("/etc/ssh") && host->path != "/var" && host->path != "/var/lib";
    if (exposure.empty() || is_program) continue;
    auto finding = ctx.report(host->where, fmt::format("`{}` {}", host->path, exposure));
    finding.help(host->is_writable() ? "mount only what the service needs, read-only" : "mount only what the service needs");
    bool is_mild = kind == HostPathKind::Kernel || kind == HostPathKind::Clock || (kind == HostPathKind::Logs && !host->is_writable());
    if (is_mild) finding.at_most(Severity::Info);
    if (auto fix = host->is_writable() ? read_only_fix(mount, ctx) : std::nullopt) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
