// What makes programs take any certificate: options, settings and environment variables.
#pragma once

#include <string_view>

#include "syntax/shell/script.h"

namespace docklint {

// The word of the command that does, or null: `-k` of curl, the key in `npm config set strict-ssl false`.
const ShellWord* unchecked_word(const ShellCommand& command);

// A program that reads the variable accepts any certificate once it has this value.
bool variable_skips_certificates(std::string_view name, std::string_view value);

}  // namespace docklint
