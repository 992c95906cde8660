// The quoted and unquoted values of a `.env` file, up to but not including the variables in them.
#pragma once

#include <optional>
#include <string_view>

#include "docklint/span.h"
#include "text/mapped_text.h"

namespace docklint {

struct EnvValue {
  MappedText text;
  Span span;          // with quotes
  Span comment;       // cut off an unquoted value
  std::size_t end = 0;  // where reading goes on: after the closing quote, or at the end of the line
};

// `at` is the first byte of the value, blanks skipped.
EnvValue read_unquoted_env_value(std::string_view file, std::size_t at, TextPool& pool);

// `at` is the opening quote; nothing when it is never closed.
std::optional<EnvValue> read_quoted_env_value(std::string_view file, std::size_t at, TextPool& pool);

}  // namespace docklint
