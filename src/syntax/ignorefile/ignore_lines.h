// A .dockerignore line by line: comments, blank lines, patterns with their `!`. Total: any bytes give
// lines. Facts: github.com/moby/patternmatcher/ignorefile (ReadAll).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "docklint/span.h"

namespace docklint {

enum class IgnoreLineKind : std::uint8_t { Blank, Comment, Pattern };

struct IgnoreLine {
  IgnoreLineKind kind = IgnoreLineKind::Blank;
  Span line;                     // without its CR/LF; a byte order mark is not part of it
  Span text;                     // without blanks around it; with `!`
  Span body;                     // of a pattern: without `!` and the blanks after it
  bool is_exception = false;
};

// `text` is the whole file, byte order mark included.
std::vector<IgnoreLine> read_ignore_lines(std::string_view text);

}  // namespace docklint
