#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/host_paths.h"

namespace docklint {

void rules::compose::writable_system_mount(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    auto host = host_mount_of(service, mount, ctx);
    if (!host || !host->is_writable()) continue;
    HostPathKind kind = host_path_kind(host->path);
    if (kind != HostPathKind::System && kind != HostPathKind::Kernel && kind != HostPathKind::EngineData) continue;
    auto finding = ctx.report(host->where, fmt::format("system directory `{}` of the host is mounted writable", host->path));
    finding.help("mount only what the service needs, read-only");
    if (auto fix = read_only_fix(mount, ctx)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
