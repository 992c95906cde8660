// What the process says when it ends. Programs rely on these; docs/cli.md says the same.
#pragma once

#include <cstdint>

namespace docklint::cli {

enum class ExitCode : std::uint8_t {
  Clean = 0,     // nothing at or above --fail-on
  Findings = 1,
  Usage = 2,     // wrong usage, configuration or policy
  Failure = 3,   // something could not be read, or an internal error; the rest is still reported
};

}  // namespace docklint::cli
