// Makes a ShellWord of a word node: quote removal, expansions, patterns. Private to syntax/shell.
#pragma once

#include "syntax/shell/script.h"

namespace docklint {

ShellWord make_shell_word(ShellNode node, TextPool& pool);
// A string that no shell reads.
ShellWord make_exec_word(const MappedText& text);

}  // namespace docklint
