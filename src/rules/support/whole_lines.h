// Edits of whole lines in files that are read line by line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "docklint/source.h"

namespace docklint {

// The line that holds the byte, with its line end.
Span whole_line_at(const SourceBuffer& source, std::uint32_t offset);

// `line` and the comment lines right below it that are indented by more than `indentation` blanks: in YAML they go with
// what ends there, not with a key that is added below.
Span with_inner_comments(const SourceBuffer& source, Span line, std::size_t indentation);

// How this file ends its lines: "\r\n" if its first line does, else "\n".
std::string_view line_ending_of(const SourceBuffer& source);

// Text that adds a line at the end of the file, after a line end where the last line has none.
std::string line_to_append(const SourceBuffer& source, std::string_view line);

}  // namespace docklint
