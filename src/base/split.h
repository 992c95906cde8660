// Cuts text at separators, without copying; the pieces live as long as the text.
#pragma once

#include <string_view>
#include <vector>

namespace docklint {

// Every piece between separators, empty ones too: split("a,,b", ',') == {"a", "", "b"}.
inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    std::size_t at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

// The non-empty pieces between blanks.
inline std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view piece : split(text, ' ')) {
    if (!piece.empty()) words.push_back(piece);
  }
  return words;
}

}  // namespace docklint
