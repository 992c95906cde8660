// Reads the plain majority of shell text (commands, lists, pipelines, quotes, variables, substitutions,
// if/for/while/case, subshells, simple redirections) some thirty times faster than tree-sitter-bash, into the
// very same tree. Whatever it does not know to read exactly alike it declines, and so does all broken text.
// Private to syntax/shell; shell_readers_test.cpp holds the two readers together.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/shell/tree.h"

namespace docklint {

// False: declined, `nodes` are unspecified.
bool read_plain_shell(std::string_view text, std::vector<ShellNodeData>& nodes);

}  // namespace docklint
