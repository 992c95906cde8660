// White space as Go's unicode.IsSpace sees it, in UTF-8: what the ignore-file and .env readers trim.
#pragma once

#include <string_view>

namespace docklint {

// Bytes of the white-space character at the start, or end, of the text; 0 if there is none.
std::size_t leading_space_length(std::string_view text);
std::size_t trailing_space_length(std::string_view text);

std::string_view trim_unicode_space(std::string_view text);

}  // namespace docklint
