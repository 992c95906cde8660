// From tree-sitter's tree to a DockerfileTree. Private to this module.
#pragma once

#include <tree_sitter/api.h>

#include "syntax/dockerfile/tree.h"

namespace docklint {

DockerfileTree read_syntax_tree(TSNode root, const SourceBuffer& source, TextPool& pool);

}  // namespace docklint
