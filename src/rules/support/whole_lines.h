// Edits of whole lines in files that are read line by line.
#pragma once

#include <string>
#include <string_view>

#include "docklint/source.h"

namespace docklint {

// The line that holds the byte, with its line end.
Span whole_line_at(const SourceBuffer& source, std::uint32_t offset);

// How this file ends its lines: "\r\n" if its first line does, else "\n".
std::string_view line_ending_of(const SourceBuffer& source);

// Text that adds a line at the end of the file, after a line end where the last line has none.
std::string line_to_append(const SourceBuffer& source, std::string_view line);

}  // namespace docklint
