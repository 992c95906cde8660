#include <string>
#include <string_view>

#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string host_path_of(const ComposeProject& project, std::string_view path, FileId file) {
  const ComposeFile* written_in = project.file(file);
  return join_path(written_in ? written_in->base_folder : project.folder, path);
}

}  // namespace

void rules::compose::watched_bind_mount(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* watches = service.at("develop", "watch");
  if (!watches) return;
  for (const ComposeItem& watch : watches->items) {
    const ComposeValue* path = watch.value->is_mapping() ? watch.value->value_of("path") : nullptr;
    if (!path || !path->is_scalar() || !path->is_certain() || path->text.text().starts_with('~')) continue;
    std::string watched = host_path_of(*service.project, path->text.text(), path->where.file);
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type != ComposeMountType::Bind || !mount.is_certain || mount.source.empty() || mount.source.starts_with('~')) continue;
      if (!lies_within(watched, host_path_of(*service.project, mount.source, mount.where.file))) continue;
      ctx.report(path->where, fmt::format("`{}` is not watched: the service already mounts it", path->text.text()))
          .help("remove the mount, or the watch")
          .related(mount.where, "mounted here");
      break;
    }
  }
}

}  // namespace docklint
