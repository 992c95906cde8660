#include "lsp/text_lines.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace docklint::lsp {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::uint32_t units_of_character(std::uint32_t length, ColumnUnit unit) {
  if (unit == ColumnUnit::Utf8) return length;
  return unit == ColumnUnit::Utf16 && length == 4 ? 2 : 1;
}

std::uint32_t first_column(std::string_view text, std::uint32_t start) {
  return start == 0 && text.starts_with(kByteOrderMark) ? static_cast<std::uint32_t>(kByteOrderMark.size()) : start;
}

}  // namespace

TextLines::TextLines(std::string_view text) : starts_{0} {
  bool has_returns = std::memchr(text.data(), '\r', text.size()) != nullptr;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t found = has_returns ? text.find_first_of("\r\n", at) : text.find('\n', at);
    if (found == std::string_view::npos) break;
    at = found + (text[found] == '\r' && found + 1 < text.size() && text[found + 1] == '\n' ? 2 : 1);
    starts_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t TextLines::line_of(std::uint32_t offset) const {
  auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin()) - 1;
}

std::uint32_t TextLines::offset_at(std::string_view text, EditorPosition position, ColumnUnit unit) const {
  if (position.line >= count()) return static_cast<std::uint32_t>(text.size());
  std::uint32_t end = position.line + 1 < count() ? starts_[position.line + 1] : static_cast<std::uint32_t>(text.size());
  std::uint32_t at = first_column(text, starts_[position.line]);
  std::uint64_t units = 0;
  while (at < end && text[at] != '\n' && text[at] != '\r') {
    std::uint32_t length = character_length(text, at);
    units += units_of_character(length, unit);
    if (units > position.character) break;
    at += length;
  }
  return at;
}

EditorPosition TextLines::position_at(std::string_view text, std::uint32_t offset, ColumnUnit unit) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  std::uint32_t line = line_of(offset);
  std::uint32_t begin = std::min(offset, first_column(text, starts_[line]));
  return {line, units_of(text.substr(begin, offset - begin), unit)};
}

std::uint32_t units_of(std::string_view text, ColumnUnit unit) {
  if (unit == ColumnUnit::Utf8) return static_cast<std::uint32_t>(text.size());
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t length = character_length(text, at);
    units += units_of_character(length, unit);
    at += length;
  }
  return units;
}

}  // namespace docklint::lsp
