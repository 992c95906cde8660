// Bytes of strangers' files made fit for output.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docklint {

void append_code_point(std::string& out, char32_t point);

// As it is, but for invalid bytes: each becomes U+FFFD.
void append_valid_utf8(std::string& out, std::string_view text);
std::string valid_utf8(std::string_view text);

// What stands for a character where people look at it: control characters become their pictures (U+2400...),
// characters that reorder or hide text U+FFFD.
char32_t printable(char32_t point);

// Bytes at the start of the text that stand for themselves: ASCII without control characters.
std::size_t plain_length(std::string_view text);

// On one line for a terminal: every character printable.
void append_printable(std::string& out, std::string_view text);

// Cells a printable character takes in a terminal: 0, 1 or 2.
std::size_t cells_of(char32_t point);

}  // namespace docklint
