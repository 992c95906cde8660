#include <fmt/format.h>
#include <span>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::too_many_lines(const Dockerfile& file, RuleContext& ctx) {
  std::int64_t limit = ctx.options<options::DockerfileTooManyLines>().max_lines;
  if (limit <= 0 || file.is_excerpt) return;
  std::span<const LineRole> roles = file.line_roles();
  std::int64_t count = 0;
  std::uint32_t first_beyond = 0;
  for (std::uint32_t line = 0; line < roles.size(); ++line) {
    if (roles[line] != LineRole::Instruction && roles[line] != LineRole::Heredoc) continue;
    if (++count == limit + 1) first_beyond = line;
  }
  if (count <= limit) return;
  ctx.report(ctx.source().line_span(first_beyond), fmt::format("file has {} lines, {} more than the limit", count, count - limit))
      .help("split it, or move scripts to files of their own");
}

}  // namespace docklint
