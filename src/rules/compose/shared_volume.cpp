#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_profiles.h"
#include "rules/support/host_paths.h"

namespace docklint {
namespace {

struct VolumeWriter {
  const ComposeService* service;
  FileSpan where;
};

}  // namespace

void rules::compose::shared_volume(const ComposeProject& project, RuleContext& ctx) {
  std::map<std::string, VolumeWriter> writers;
  std::set<std::string> reported;
  for (const ComposeService& service : project.services) {
    for (const ComposeMount& mount : service.mounts) {
      if (mount.read_only || !mount.is_certain || !mount.is_valid || mount.from_tmpfs_key || mount.source.empty()) continue;
      auto host = mount.is_named_volume() ? std::nullopt : host_mount_of(service, mount, ctx);
      if (!mount.is_named_volume() && (!host || host->path.ends_with(".sock") || host->path.starts_with("/dev/") || host->path.starts_with("/etc/"))) continue;
      std::string source = host ? host->path : std::string(mount.source);
      auto [first, is_new] = writers.emplace(source, VolumeWriter{&service, mount.source_span});
      if (is_new || first->second.service == &service || !may_run_together(*first->second.service, service) || !reported.insert(source).second) continue;
      ctx.report(mount.source_span, fmt::format("services `{}` and `{}` both write to `{}`", first->second.service->name, service.name, source))
          .help("mount it read-only where it is only read")
          .related(first->second.where, "mounted here too");
    }
  }
}

}  // namespace docklint
