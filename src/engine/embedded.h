// Findings in a code block of a Markdown file, moved to where they stand in the Markdown.
#pragma once

#include <string_view>

#include "docklint/diagnostic.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {

// `finding` was made on the block's own text; afterwards its spans, related places and fixes are those
// of `markdown_file`. New lines of a fix get the indentation of the block.
void move_to_markdown(Diagnostic& finding, const CodeBlock& block, FileId markdown_file, std::string_view markdown);

}  // namespace docklint
