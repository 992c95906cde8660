// One character at a time over bytes that may not be valid UTF-8. Columns count in these characters, so
// everything that counts or prints columns steps with character_length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docklint {

// Length in bytes of the character at `at`, an invalid or cut-off byte counting as one.
inline std::uint32_t character_length(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(at);
  std::uint32_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3
                         : lead >= 0xF0 && lead < 0xF5 ? 4 : 1;
  if (at + length > text.size()) return 1;
  for (std::uint32_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 1;
  }
  return length;
}

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// The code point of that character; invalid bytes, overlong forms and surrogates give U+FFFD.
inline char32_t code_point_at(std::string_view text, std::size_t at, std::uint32_t length) {
  auto bits = [&](std::size_t i, unsigned mask) { return static_cast<char32_t>(static_cast<unsigned char>(text[i]) & mask); };
  if (length == 1) return static_cast<unsigned char>(text[at]) < 0x80 ? bits(at, 0x7F) : kReplacementCharacter;
  if (length == 2) return (bits(at, 0x1F) << 6) | bits(at + 1, 0x3F);
  if (length == 3) {
    char32_t point = (bits(at, 0x0F) << 12) | (bits(at + 1, 0x3F) << 6) | bits(at + 2, 0x3F);
    return point < 0x800 || (point >= 0xD800 && point < 0xE000) ? kReplacementCharacter : point;
  }
  char32_t point = (bits(at, 0x07) << 18) | (bits(at + 1, 0x3F) << 12) | (bits(at + 2, 0x3F) << 6) | bits(at + 3, 0x3F);
  return point < 0x10000 || point > 0x10FFFF ? kReplacementCharacter : point;
}

}  // namespace docklint
