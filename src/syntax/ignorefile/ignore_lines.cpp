#include "syntax/ignorefile/ignore_lines.h"

#include "base/unicode_space.h"

namespace docklint {
namespace {

Span trimmed(std::string_view text, Span span) {
  while (std::size_t length = leading_space_length(text.substr(span.begin, span.size()))) span.begin += static_cast<std::uint32_t>(length);
  while (std::size_t length = trailing_space_length(text.substr(span.begin, span.size()))) span.end -= static_cast<std::uint32_t>(length);
  return span;
}

IgnoreLine read_line(std::string_view text, Span line) {
  IgnoreLine result;
  result.line = line;
  // The comment sign counts in the first column only: after blanks it begins a pattern.
  if (!line.empty() && text[line.begin] == '#') {
    result.kind = IgnoreLineKind::Comment;
    result.text = trimmed(text, line);
    return result;
  }
  result.text = result.body = trimmed(text, line);
  if (result.text.empty()) return result;
  result.kind = IgnoreLineKind::Pattern;
  result.is_exception = text[result.text.begin] == '!';
  if (result.is_exception) result.body = trimmed(text, {result.text.begin + 1, result.text.end});
  return result;
}

}  // namespace

std::vector<IgnoreLine> read_ignore_lines(std::string_view text) {
  std::vector<IgnoreLine> lines;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    std::size_t newline = text.find('\n', at);
    std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    std::size_t stop = end > at && text[end - 1] == '\r' ? end - 1 : end;
    lines.push_back(read_line(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)}));
    at = end + 1;
  }
  return lines;
}

}  // namespace docklint
