// Where the comments of a file stand and what each of them is about, for config/suppression.h.
#pragma once

#include <string_view>
#include <vector>

#include "config/suppression.h"
#include "docklint/source.h"
#include "syntax/dockerfile/tree.h"
#include "syntax/yaml/tree.h"

namespace docklint {

// Comment lines above and inside instructions and in the heredocs of RUN, and the `check` directive. `part`
// is the part of the file the tree was read from (a fenced block), for a whole file source.whole().
std::vector<CommentSite> dockerfile_comment_sites(const SourceBuffer& source, Span part, const DockerfileTree& tree);

// A comment line is about the mapping entry or list item below it, with all that belongs to it; a comment at
// the end of a line about that line.
std::vector<CommentSite> yaml_comment_sites(const SourceBuffer& source, const YamlTree& tree);

// Files read line by line (.dockerignore, .env): a comment line is about the next line with something on it.
std::vector<CommentSite> line_comment_sites(const SourceBuffer& source, Span part);

}  // namespace docklint
