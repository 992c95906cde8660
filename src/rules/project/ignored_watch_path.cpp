#include <fmt/format.h>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {

void rules::project::ignored_watch_path(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.context || !build.ignore_file) continue;
    const ComposeValue* watch = build.service->at("develop", "watch");
    if (!watch) continue;
    for (const ComposeItem& item : watch->items) {
      const ComposeValue* path = item.value->is_mapping() ? item.value->value_of("path") : nullptr;
      if (!path || !path->is_scalar() || !path->is_certain() || path->text.empty()) continue;
      std::string place = join_path(build.settings->base_folder, path->text.text());
      if (place == build.context_folder || !lies_within(place, build.context_folder)) continue;
      std::string inner = relative_path(place, build.context_folder);
      if (!build.context->is_wholly_excluded(inner)) continue;
      auto verdict = build.ignore_file->matcher().judge(inner);
      if (!verdict.pattern) continue;
      const IgnorePattern& pattern = build.ignore_file->patterns[*verdict.pattern];
      ctx.report(path->where, fmt::format("changes of `{}` are never seen: `{}` ignores it", path->text.text(), pattern.text))
          .help("watch another path, or take the pattern out of the ignore file")
          .related({build.ignore_file_id, pattern.span}, "ignored here");
    }
  }
}

}  // namespace docklint
