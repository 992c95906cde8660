// The shell texts of a Dockerfile as scripts ShellCheck can read, and the way back from its places to the file's.
// Private to src/shellcheck.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct ShellcheckScript {
  const ShellText* text = nullptr;      // lives as long as the Dockerfile
  std::string content;
  std::uint32_t preamble_lines = 0;     // lines of ours before the text: the dialect, and ARG and ENV as variables
};

// Texts of RUN, those in ONBUILD included, that a shell ShellCheck knows reads; exec forms are not among them.
std::vector<ShellcheckScript> shellcheck_scripts(const Dockerfile& file);

// A place in the script: both from 1, columns in code points.
struct ScriptPlace {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Where in the file that is; an empty span for a place in the preamble.
Span source_of(const ShellcheckScript& script, ScriptPlace begin, ScriptPlace end);

}  // namespace docklint
