#include "rules/support/whole_lines.h"

namespace docklint {

Span whole_line_at(const SourceBuffer& source, std::uint32_t offset) { return source.full_line_span(source.line_of(offset)); }

Span with_inner_comments(const SourceBuffer& source, Span line, std::size_t indentation) {
  while (line.end < source.size()) {
    Span next = whole_line_at(source, line.end);
    std::string_view text = source.text(next);
    std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos || text[first] != '#' || first <= indentation) break;
    line.end = next.end;
  }
  return line;
}

std::string_view line_ending_of(const SourceBuffer& source) {
  std::size_t newline = source.text().find('\n');
  return newline != std::string_view::npos && newline > 0 && source.text()[newline - 1] == '\r' ? "\r\n" : "\n";
}

std::string line_to_append(const SourceBuffer& source, std::string_view line) {
  std::string text;
  if (source.size() > source.bom_length() && !source.text().ends_with('\n')) text += line_ending_of(source);
  text += line;
  return text += line_ending_of(source);
}

}  // namespace docklint
