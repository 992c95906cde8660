// Formatting of Dockerfiles as edits that touch only what changes:
//
//   - keywords (FROM, AS, the CMD of HEALTHCHECK) all in upper or all in lower case, as most of the file has them
//   - no blanks before an instruction, one between its keyword, its flags and what follows on that line
//   - `["a", "b"]` for JSON arrays that stand on one line
//   - continuation lines of an instruction shifted together, so that the leftmost is indented once
//   - no blanks at the ends of lines, at most one blank line, a newline at the end of the file
//
// Never touched: instructions that are none, heredocs, strings and quoted text, parser directives, blanks within an argument, what stands between
// words in a line, which line holds what. Formatting a formatted text gives no edits. The result is parsed and held
// against the original; where anything but layout would differ, there are no edits at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "docklint/span.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct FormatOptions {
  std::uint32_t indentation = 4;  // columns of a continuation line, and of a tab
  bool uses_tabs = false;
};

struct FormatEdit {
  Span where;
  std::string text;
};

// Sorted, not overlapping. With a range: only edits on the lines it touches.
std::vector<FormatEdit> format_edits(const Dockerfile& dockerfile, const FormatOptions& options = {}, std::optional<Span> range = {});

// Of the continuation lines of one instruction; in order of place.
void append_indentation_edits(const AnyInstruction& instruction, const FormatOptions& options, std::vector<FormatEdit>& edits);

// Whether both are the same Dockerfile but for layout: same instructions, words, commands, comments and heredocs.
bool differ_in_layout_only(const Dockerfile& before, const Dockerfile& after);

}  // namespace docklint
