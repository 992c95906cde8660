// The real ShellCheck beside our own rules about shell text.
//
// All shell texts of a run go to one process (`shellcheck --format json1 0.sh 1.sh ...`) as files of a private
// temporary folder that is removed afterwards; what it says is mapped back through continuations and heredocs to the
// Dockerfiles. It can fail, hang or be missing: that costs its findings and a warning, nothing else.
//
//   ShellcheckReport report = run_shellcheck(dockerfiles, {.program = "shellcheck", .is_optional = true, ...});
//
// Blocks until the process has ended; safe to call on a thread of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "docklint/source.h"

namespace docklint {

struct ShellcheckSettings {
  std::string program = "shellcheck";      // a path, or a name looked up in PATH
  bool is_optional = true;                 // nothing is said where there is no such program
  std::vector<std::string> covered_codes;  // not asked for: "SC2086"
  // Time it may take; zero: as much as the number of scripts makes plausible.
  std::chrono::milliseconds time{0};
};

enum class ShellcheckLevel : std::uint8_t { Style, Info, Warning, Error };

struct ShellcheckFinding {
  std::size_t dockerfile = 0;   // index of the source it is in
  Span where;
  ShellcheckLevel level = ShellcheckLevel::Warning;
  std::string code;             // "SC2223"
  std::string message;          // as ShellCheck words it
};

struct ShellcheckReport {
  std::vector<ShellcheckFinding> findings;
  std::string warning;          // why there are none; empty when all went well
};

ShellcheckReport run_shellcheck(std::span<const std::shared_ptr<const SourceBuffer>> dockerfiles, const ShellcheckSettings& settings);

}  // namespace docklint
