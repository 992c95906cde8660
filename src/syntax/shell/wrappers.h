// Commands that run another command given as their words: sudo, env, xargs... Private to syntax/shell.
#pragma once

#include <optional>
#include <span>

#include "syntax/shell/script.h"

namespace docklint {

struct WrappedWords {
  std::span<const ShellWord> words;      // the command run; empty when it is a script
  const ShellWord* script = nullptr;     // the text of sh -c, su -c, eval
};

// What `command` runs, if it is a wrapper and names it.
std::optional<WrappedWords> unwrap_command(const ShellCommand& command);

}  // namespace docklint
