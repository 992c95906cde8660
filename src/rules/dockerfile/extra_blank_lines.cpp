#include <fmt/format.h>
#include <span>
#include <string>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/line_layout.h"

namespace docklint {
namespace {

// A comment that would be read as a directive, were it the first line.
bool looks_like_directive(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos || line[at] != '#') return false;
  at = line.find_first_not_of(" \t", at + 1);
  std::size_t equals = line.find('=');
  if (at == std::string_view::npos || equals == std::string_view::npos || equals <= at) return false;
  std::string_view name = line.substr(at, equals - at);
  return name.find_first_not_of(" \t") != std::string_view::npos && name.substr(0, name.find_last_not_of(" \t") + 1).find(' ') == std::string_view::npos;
}

struct BlankRun {
  std::uint32_t first = 0;
  std::uint32_t end = 0;  // behind its last line
};

void report_run(const BlankRun& run, std::uint32_t line_count, const Dockerfile& file, RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  bool at_start = run.first == 0;
  bool at_end = run.end == line_count;
  if (at_end && ends_in_heredoc(file)) return;
  std::uint32_t first_extra = at_start || at_end ? run.first : run.first + 1;
  if (first_extra >= run.end) return;
  Span extra{source.full_line_span(first_extra).begin, source.full_line_span(run.end - 1).end};
  if (at_start) extra.begin += source.bom_length();
  if (extra.empty()) return;
  std::string message = at_start ? "file begins with a blank line" : at_end ? "file ends in a blank line" : fmt::format("{} blank lines in a row", run.end - run.first);
  Finding finding = ctx.report(extra, std::move(message));
  finding.help(at_start || at_end ? "remove it" : "keep one");
  bool makes_directive = at_start && run.end < line_count && looks_like_directive(source.text(source.line_span(run.end)));
  if (!makes_directive) finding.fix(Fix::safe("remove the extra blank lines", {ctx.erase(extra)}));
}

}  // namespace

void rules::dockerfile::extra_blank_lines(const Dockerfile& file, RuleContext& ctx) {
  if (file.is_excerpt) return;
  std::span<const LineRole> roles = file.line_roles();
  auto count = static_cast<std::uint32_t>(roles.size());
  for (std::uint32_t line = 0; line < count;) {
    if (roles[line] != LineRole::Blank) {
      ++line;
      continue;
    }
    BlankRun run{line, line};
    while (run.end < count && roles[run.end] == LineRole::Blank) ++run.end;
    line = run.end;
    bool is_whole_file = run.first == 0 && run.end == count;
    if (!is_whole_file) report_run(run, count, file, ctx);
  }
}

}  // namespace docklint
