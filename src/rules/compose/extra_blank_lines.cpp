#include <algorithm>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {

void rules::compose::extra_blank_lines(const ComposeFile& file, RuleContext& ctx) {
  if (!file.yaml.complete) return;
  const SourceBuffer& source = *file.source;
  const auto allowed = static_cast<std::uint32_t>(std::clamp<std::int64_t>(ctx.options<options::ComposeExtraBlankLines>().max, 0, 1000));
  SpanCursor scalars(file.yaml.scalars_over_lines);
  FileEdits edits{file};
  const std::uint32_t count = source.line_count();
  std::uint32_t line = 0;
  auto is_blank_line = [&](std::uint32_t number) {
    Span span = source.line_span(number);
    if (number == 0) span.begin = std::max(span.begin, source.bom_length());
    return is_blank_text(source.text(span)) && !scalars.covers(span.begin);
  };
  while (line < count) {
    if (!is_blank_line(line)) {
      ++line;
      continue;
    }
    std::uint32_t first = line;
    while (line < count && is_blank_line(line)) ++line;
    bool is_edge = first == 0 || line == count;
    std::uint32_t kept = is_edge ? 0 : allowed;
    Span extra{source.full_line_span(first + std::min(kept, line - first)).begin, source.full_line_span(line - 1).end};
    if (first == 0) extra.begin = std::max(extra.begin, source.bom_length());
    // The empty text after the last newline is no line.
    if (line - first <= kept || extra.empty()) continue;
    ctx.report(edits.at(extra), first == 0 ? "file begins with blank lines" : line == count ? "file ends in blank lines" : fmt::format("more than {} blank lines follow each other", allowed))
        .help("remove them")
        .fix(Fix::safe("remove the blank lines", {edits.erase(extra)}));
  }
}

}  // namespace docklint
