// The exec form of a command written in shell form, where the two do the same.
#pragma once

#include <optional>
#include <string>

#include "model/dockerfile/instructions.h"

namespace docklint {

// A lone `exec program ...` replaces the shell by the program.
bool is_replaced_by_program(const CommandLine& command);

// The JSON array that starts the same program with the same words: only for one plain command without
// variables, globs, redirections, builtins and whatever else takes a shell. Nothing otherwise.
std::optional<std::string> exec_form_of(const CommandLine& command);


}  // namespace docklint
