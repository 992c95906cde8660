// ASCII letters alone: what Dockerfile keywords, stage names, compose units and header names compare by.
// Bytes of other characters stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace docklint {

inline char in_lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string in_lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = in_lower_case(c);
  return result;
}

}  // namespace docklint
