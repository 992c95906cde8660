#include "model/shell/arguments.h"
#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::parent_mode_ignored(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "mkdir" || command.in_quoted_script) return;
  CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "m", .long_values = " mode "});
  const CommandOption* mode = arguments.option('m', "mode");
  if (mode == nullptr || !arguments.has('p', "parents")) return;
  for (const ShellWord* word : arguments.operands) {
    std::string_view path = word->text();
    while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    while (path.starts_with("./") || path.starts_with("../")) path.remove_prefix(path.find('/') + 1);
    if (path.find('/', path.starts_with('/') ? 1 : 0) == std::string_view::npos) continue;
    ctx.report(mode->word->span, "with `-p` the mode applies to the deepest directory only")
        .help("make the parents first, then the last directory with `mkdir -m`");
    return;
  }
}

}  // namespace docklint
