#include "text/text_edit.h"

namespace docklint {

std::string apply_replacements(std::string_view text, std::span<const Replacement> replacements) {
  std::string result;
  std::size_t at = 0;
  for (const Replacement& replacement : replacements) {
    result += text.substr(at, replacement.where.begin - at);
    result += replacement.text;
    at = replacement.where.end;
  }
  result += text.substr(at);
  return result;
}

std::string_view line_ending_of(std::string_view text) {
  std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace docklint
