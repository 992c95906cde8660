#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {

void rules::project::missing_compose_file(const Project& project, RuleContext& ctx) {
  EnvSetting list = is_comparable(project) ? interpolation_value(project, "COMPOSE_FILE") : EnvSetting{};
  if (!list || !list.entry->value || *list.entry->value != list.entry->text.text()) return;
  EnvSetting separator = interpolation_value(project, "COMPOSE_PATH_SEPARATOR");
  std::string_view between = separator ? separator.entry->text.text() : ":";
  std::string_view text = list.entry->text.text();
  // On Windows the list is split at semicolons.
  if (between.empty() || (!separator && text.find_first_of(";\\") != std::string_view::npos)) return;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = std::min(text.find(between, begin), text.size());
    std::string_view name = text.substr(begin, end - begin);
    std::string path = project.path_of(name);
    if (!name.empty() && name != "-" && project.disk->exists(path) == Answer::No)
      ctx.report(list.place(list.entry->text.source_span(begin, end)), fmt::format("`{}` does not exist", project.shown(path))).help("correct the path, which starts at the folder of this file");
    begin = end + between.size();
  }
}

}  // namespace docklint
