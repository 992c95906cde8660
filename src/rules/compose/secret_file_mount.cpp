#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/host_paths.h"
#include "rules/support/secret_files.h"

namespace docklint {

void rules::compose::secret_file_mount(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    auto host = host_mount_of(service, mount, ctx);
    // A whole folder of keys is compose/sensitive-mount's.
    if (!host || host_path_kind(host->path) == HostPathKind::Credentials) continue;
    std::string_view path = host->path;
    std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    if (!is_secret_file(name)) continue;
    ctx.report(host->where, fmt::format("`{}` holds credentials and is mounted", name)).help("give the service the one value it needs with `secrets` or `env_file`");
  }
}

}  // namespace docklint
