// Applying replacements to a text. Used by the fix loop, the language server and the tests.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "docklint/span.h"

namespace docklint {

// Replace `where` by `text`; an insertion has an empty span.
struct Replacement {
  Span where;
  std::string_view text;
};

// `replacements` are sorted by place and do not overlap; several insertions at one place keep their order.
std::string apply_replacements(std::string_view text, std::span<const Replacement> replacements);

// "\r\n" if the first line of the text ends so, else "\n".
std::string_view line_ending_of(std::string_view text);

}  // namespace docklint
