// The fenced code blocks of a Markdown file that hold something docklint reads, with the way back from
// their text to the Markdown: a block inside a list or quotation has its indentation taken out, so each
// line is a piece of its own.
//
// A block is recognised by its info string; one without an info string counts as an ignore file when
// the heading or paragraph right before it names `.dockerignore`, as a Dockerfile when it opens with FROM.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/span.h"

namespace docklint {

enum class CodeBlockKind : std::uint8_t { Dockerfile, Yaml, IgnoreFile, EnvFile };

struct CodeBlock {
  CodeBlockKind kind = CodeBlockKind::Dockerfile;
  std::string text;                 // LF after every line

  // A line, or a piece of one where something was taken out of it.
  struct Line {
    std::uint32_t text_begin = 0;   // offset in `text`
    Span source;                    // the same bytes in the Markdown, without line end
    std::uint32_t indentation = 0;  // bytes of Markdown before them on their line
  };
  std::vector<Line> lines;

  // Place of text bytes in the Markdown file.
  Span source_span(Span in_text) const;
  // What new lines in an edit at this text offset must begin with to stay inside the block.
  std::string line_prefix(std::uint32_t text_offset, std::string_view markdown) const;
};

std::vector<CodeBlock> find_code_blocks(std::string_view markdown);

}  // namespace docklint
