#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::echo_flag(const ShellScript& script, RuleContext& ctx) {
  if (!is_plain_sh(script.dialect)) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.words[0].text() != "echo" || command.words.size() < 3) continue;
    const ShellWord& flag = command.words[1];
    std::string_view raw = flag.raw;
    bool is_flag = raw.size() > 1 && raw[0] == '-' && raw.find_first_not_of("neE", 1) == std::string_view::npos && raw != "-n" && raw != "-nn";
    if (!is_flag) continue;
    Finding finding = ctx.report(flag.span, fmt::format("{} prints `{}` instead of obeying it", shell_label(script.dialect), raw));
    finding.help("use `printf`, or set SHELL to bash");
    if (command.words.size() != 3 || raw.find('E') != std::string_view::npos) continue;
    std::string_view format = raw.find('n') != std::string_view::npos ? "printf '%b'" : "printf '%b\\n'";
    finding.fix(Fix::unsafe("use printf", {ctx.replace({command.name_span.begin, flag.span.end}, std::string(format))}));
  }
}

}  // namespace docklint
