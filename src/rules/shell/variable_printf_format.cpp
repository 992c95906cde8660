#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::variable_printf_format(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "printf" || !is_written(command) || command.words.size() < 2) return;
  std::size_t i = 1;
  if (command.words[i].raw == "-v" && command.words.size() > 3) i += 2;
  if (command.words[i].raw == "--" && command.words.size() > i + 1) ++i;
  const ShellWord& format = command.words[i];
  if (format.expansions.empty()) return;
  const ShellExpansion& first = format.expansions[0];
  Finding finding = ctx.report(format.span, fmt::format("printf format contains `{}`", first.node.text()));
  finding.help("write the format as text: `printf '%s' \"$x\"`");
  bool is_whole = format.expansions.size() == 1 && format.text() == first.node.text() && first.quoted;
  if (is_whole) finding.fix(Fix::unsafe("print it with %s", {ctx.insert(format.span.begin, "'%s' ")}));
}

}  // namespace docklint
