#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// They take no options after that point, or print what they get.
bool takes_names_as_text(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"echo", "printf", "expr", "[", "[[", "test", "set", "find", ""};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

void rules::shell::option_like_glob(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || takes_names_as_text(command.name)) continue;
    for (const ShellWord& word : command.arguments()) {
      if (word.raw == "--") break;
      bool begins_open = word.raw.starts_with('*') || word.raw.starts_with('?');
      if (!word.has_glob || !begins_open) continue;
      ctx.report(word.span, fmt::format("a name that `{}` matches may begin with a dash", word.raw))
          .help("write `./` before the pattern")
          .fix(Fix::safe("write ./ before it", {ctx.insert(word.span.begin, "./")}));
    }
  }
}

}  // namespace docklint
