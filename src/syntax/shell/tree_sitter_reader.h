// Reads any shell text with tree-sitter-bash and regroups its tree into the shape of shell/tree.h.
// Private to syntax/shell.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/shell/tree.h"

namespace docklint {

enum class ShellReading : std::uint8_t { Done, TooDeep, TooLarge };

// Appends the tree of `text` in preorder. TooDeep leaves `nodes` unspecified.
ShellReading read_shell_with_tree_sitter(std::string_view text, std::vector<ShellNodeData>& nodes);

}  // namespace docklint
