#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// The nesting in which the keyword would make sense.
bool belongs_to_nesting(std::string_view keyword, ShellNesting nesting) {
  if (keyword == "do" || keyword == "done") return nesting & ShellNesting::Loop;
  if (keyword == "then") return nesting & ShellNesting::Condition;
  if (keyword == "fi" || keyword == "else" || keyword == "elif" || keyword == "esac") return nesting & ShellNesting::Branch;
  return false;
}

}  // namespace

void rules::shell::misplaced_keyword(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.words.size() < 2) continue;
    const ShellWord& last = command.words.back();
    if (last.quoting != ShellQuoting::None || !belongs_to_nesting(last.raw, command.nesting)) continue;
    ctx.report(last.span, fmt::format("`{}` is an argument here, no keyword", last.raw)).help("put a `;` before it, or quotes around it if it is meant as text");
  }
}

}  // namespace docklint
