#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {

void rules::compose::trailing_whitespace(const ComposeFile& file, RuleContext& ctx) {
  if (!file.yaml.complete) return;
  const SourceBuffer& source = *file.source;
  SpanCursor scalars(file.yaml.scalars_over_lines);
  FileEdits edits{file};
  for (std::uint32_t line = 0; line < source.line_count(); ++line) {
    Span span = source.line_span(line);
    Span blanks{begin_of_blanks(source.text(), span.end), span.end};
    blanks.begin = std::max(blanks.begin, span.begin);
    if (blanks.empty() || scalars.covers(blanks.end)) continue;
    ctx.report(edits.at(blanks), "line ends in blanks").help("remove them").fix(Fix::safe("remove the blanks", {edits.erase(blanks)}));
  }
}

}  // namespace docklint
