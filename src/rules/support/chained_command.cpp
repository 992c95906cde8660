#include "rules/support/chained_command.h"

#include <string>

namespace docklint {

std::optional<TextEdit> insert_command_after(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const ShellCommand& command,
                                             std::string_view added) {
  if (!is_and_chain(run, script)) return std::nullopt;
  std::string joint = " && ";
  if (command.index > 0) {
    std::string_view between = ctx.source().text({script.commands[command.index - 1].span.end, command.span.begin});
    if (between.find('#') == std::string_view::npos) joint = between;
  }
  return ctx.insert(command.span.end, joint.append(added));
}

}  // namespace docklint
