#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::unsafe_xargs(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name != "find" || command.has_word("-print0") || command.has_word("-printf")) continue;
    const ShellCommand* reader = script.pipe_target(command);
    if (reader == nullptr || reader->name != "xargs") continue;
    if (reader->has_flag('0', "null") || reader->has_flag('d', "delimiter")) continue;
    Finding finding = ctx.report(reader->name_span, "`xargs` splits the names that `find` prints at blanks");
    finding.help("write `find ... -print0 | xargs -0 ...` or `find ... -exec ... {} +`");
    if (command.has_word("-print") || command.has_word("-exec") || command.words.back().is_flag()) continue;
    finding.fix(Fix::unsafe("end names with NUL", {ctx.insert(command.words.back().span.end, " -print0"), ctx.insert(reader->name_span.end, " -0")}));
  }
}

}  // namespace docklint
