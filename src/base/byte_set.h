// A few characters to look for in a text. string_view::find_first_of and its like call memchr for every byte of
// the text, which takes twenty times as long as the look into a table.
//
//   std::size_t end = kBlankBytes.find_other(line);   // npos: nothing but blanks
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace docklint {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (char c : bytes) holds_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool holds(char c) const { return holds_[static_cast<unsigned char>(c)]; }
  // As find_first_of and find_first_not_of.
  constexpr std::size_t find(std::string_view text, std::size_t from = 0) const { return first(text, from, true); }
  constexpr std::size_t find_other(std::string_view text, std::size_t from = 0) const { return first(text, from, false); }

 private:
  constexpr std::size_t first(std::string_view text, std::size_t from, bool wanted) const {
    for (std::size_t i = from; i < text.size(); ++i)
      if (holds(text[i]) == wanted) return i;
    return std::string_view::npos;
  }

  std::array<bool, 256> holds_{};
};

inline constexpr ByteSet kBlankBytes(" \t");
// What \w matches.
inline constexpr ByteSet kWordBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

}  // namespace docklint
