// The two grammars a pattern goes through: Go's filepath.Match (asked for its errors only, when the file
// is loaded) and the regular expression moby makes of it (when the first path is compared).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/ignorefile/ignore_file.h"

namespace docklint {

struct PatternFault {
  IgnoreProblemKind kind = IgnoreProblemKind::Malformed;
  std::size_t begin = 0, end = 0;  // bytes of the pattern
};

// What filepath.Match would refuse.
std::optional<PatternFault> find_match_fault(std::string_view pattern);

// The kind of comparison, and for Expression the regular expression in RE2 syntax, without its `^` and `$`.
struct CompiledPattern {
  IgnorePatternKind kind = IgnorePatternKind::Exact;
  std::string expression;
};
CompiledPattern compile_pattern(std::string_view pattern);

}  // namespace docklint
