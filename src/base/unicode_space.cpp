#include "base/unicode_space.h"

namespace docklint {
namespace {

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_wide_space(std::string_view character) {
  if (character.size() == 2) return character == "\xC2\x85" || character == "\xC2\xA0";
  if (character == "\xE1\x9A\x80" || character == "\xE3\x80\x80" || character == "\xE2\x81\x9F") return true;
  if (!character.starts_with("\xE2\x80")) return false;
  auto last = static_cast<unsigned char>(character[2]);
  return (last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF;
}

}  // namespace

std::size_t leading_space_length(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text[0])) return 1;
  for (std::size_t length : {std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= length && is_wide_space(text.substr(0, length))) return length;
  }
  return 0;
}

std::size_t trailing_space_length(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.back())) return 1;
  for (std::size_t length : {std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= length && is_wide_space(text.substr(text.size() - length))) return length;
  }
  return 0;
}

std::string_view trim_unicode_space(std::string_view text) {
  while (std::size_t length = leading_space_length(text)) text.remove_prefix(length);
  while (std::size_t length = trailing_space_length(text)) text.remove_suffix(length);
  return text;
}

}  // namespace docklint
