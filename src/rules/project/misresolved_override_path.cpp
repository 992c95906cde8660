#include <fmt/format.h>

#include <string>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

void judge_relative_path(const Project& project, std::string_view path, FileSpan where, RuleContext& ctx) {
  const ComposeFile* file = project.compose->file(where.file);
  if (!file || path.empty() || path.starts_with('/') || path.starts_with('~') || path.find(kUnknownText) != std::string_view::npos) return;
  std::string_view folder = parent_path(file->path());
  std::string own_folder = clean_path(folder);
  if (own_folder == clean_path(file->base_folder)) return;
  bool is_beside = project.disk->exists(join_path(own_folder, path)) == Answer::Yes;
  if (!is_beside || project.disk->exists(join_path(file->base_folder, path)) != Answer::No) return;
  ctx.report(where, fmt::format("`{}` starts at `{}`, where it does not exist", path, project.shown(file->base_folder))).help("write the path as seen from the folder of the first file");
}

}  // namespace

void rules::project::misresolved_override_path(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeEnvFile& use : service.env_files)
      if (use.is_certain) judge_relative_path(project, use.path, use.where, ctx);
    for (const ComposeMount& mount : service.mounts)
      if (mount.source.starts_with("./") || mount.source.starts_with("../")) judge_relative_path(project, mount.source, mount.source_span, ctx);
    const ComposeValue* context = service.build ? service.build->context_value : nullptr;
    if (context && context->is_certain() && !service.build->context_is_remote) judge_relative_path(project, context->text.text(), context->where, ctx);
  }
}

}  // namespace docklint
