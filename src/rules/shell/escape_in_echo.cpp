#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// The first escape sequence that some echo obeys, or "".
std::string_view echo_escape(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    if (std::string_view("abefnrtv0").find(text[i + 1]) != std::string_view::npos) return text.substr(i, 2);
    if (text[i + 1] == 'x' && i + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0) return text.substr(i, 3);
    ++i;
  }
  return {};
}

std::string_view echo_reader(ShellDialect dialect) {
  if (dialect == ShellDialect::Bash) return "bash";
  return dialect == ShellDialect::Sh ? "some `sh`" : shell_label(dialect);
}

}  // namespace

void rules::shell::escape_in_echo(const ShellScript& script, RuleContext& ctx) {
  bool obeys = script.dialect == ShellDialect::Dash || script.dialect == ShellDialect::Zsh || script.dialect == ShellDialect::Ksh;
  if (obeys) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.words[0].text() != "echo" || command.words.size() < 2) continue;
    std::string_view flag = command.words[1].raw;
    if (flag.starts_with('-') && flag.find('e') != std::string_view::npos) continue;
    for (const ShellWord& word : command.arguments()) {
      std::string_view escape = echo_escape(word.text());
      if (escape.empty()) continue;
      Finding finding = ctx.report(word.span, fmt::format("{} prints `{}` as it stands", echo_reader(script.dialect), escape));
      finding.help("use `printf`");
      if (command.words.size() == 2)
        finding.fix(Fix::unsafe("use printf", {ctx.replace(command.name_span, "printf '%b\\n'")}));
    }
  }
}

}  // namespace docklint
