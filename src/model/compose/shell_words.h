// How compose splits `command` and `entrypoint` strings: no shell, but quotes and backslashes.
//
// Facts: mattn/go-shellwords as compose uses it: an unquoted `;`, `&`, `|`, `<` or `>` silently ends the
// reading, an unquoted parenthesis is refused, `$(...)` and backticks stay one word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docklint {

enum class ShellWordsFault : std::uint8_t { None, UnbalancedQuote, Parenthesis };

struct SplitWord {
  std::string text;          // quotes and escapes taken out
  std::size_t begin = 0;     // in the text that was split
  std::size_t end = 0;
};

struct ShellWords {
  std::vector<SplitWord> words;
  ShellWordsFault fault = ShellWordsFault::None;
  std::size_t fault_at = 0;
  std::size_t read_to = 0;   // < size of the text: an operator cut the rest off
};

ShellWords split_shell_words(std::string_view text);

}  // namespace docklint
