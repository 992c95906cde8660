#include "rules/support/ignore_edits.h"

#include <fmt/format.h>

#include "rules/support/whole_lines.h"

namespace docklint {

TextEdit ignore_more(const ProjectBuild& build, std::span<const std::string> patterns, const RuleContext& ctx) {
  if (!build.ignore_file) return {{build.new_ignore_file, {0, 0}}, fmt::format("{}\n", fmt::join(patterns, "\n"))};
  const SourceBuffer& source = ctx.sources().at(build.ignore_file_id);
  std::string lines = fmt::format("{}", fmt::join(patterns, line_ending_of(source)));
  return {{build.ignore_file_id, {source.size(), source.size()}}, line_to_append(source, lines)};
}

std::string few_names(std::span<const std::string> names) {
  if (names.size() == 1) return fmt::format("`{}`", names[0]);
  if (names.size() == 2) return fmt::format("`{}` and `{}`", names[0], names[1]);
  if (names.size() == 3) return fmt::format("`{}`, `{}` and `{}`", names[0], names[1], names[2]);
  return fmt::format("`{}`, `{}` and {} more", names[0], names[1], names.size() - 2);
}

}  // namespace docklint
