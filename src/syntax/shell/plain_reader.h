// Reads the plain majority of shell text (commands, lists, pipelines, quotes, variables, substitutions,
// if/for/while/case, subshells, simple redirections) some thirty times faster than tree-sitter-bash, into the
// very same tree. Whatever it does not know to read exactly alike it declines, and so does all broken text.
// Private to syntax/shell; shell_readers_test.cpp holds the two readers together.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "syntax/shell/script.h"

namespace docklint {

// What stopped the reader, as offsets into the text.
struct PlainSyntaxError {
  ShellSyntaxErrorKind kind = ShellSyntaxErrorKind::UnexpectedToken;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view token;
  std::uint32_t opener_begin = 0;
  std::uint32_t opener_end = 0;
};

// False: declined, `nodes` are unspecified. `error`, where given, gets what is surely wrong with the text up to
// where it was read; nothing if it was declined for another reason.
bool read_plain_shell(std::string_view text, std::vector<ShellNodeData>& nodes, std::optional<PlainSyntaxError>* error = nullptr);

}  // namespace docklint
