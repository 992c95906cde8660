#include "syntax/shell/dialect.h"

#include <array>
#include <utility>

namespace docklint {
namespace {

constexpr std::array<std::pair<std::string_view, ShellDialect>, 12> kPrograms = {{
    {"sh", ShellDialect::Sh},     {"bash", ShellDialect::Bash}, {"rbash", ShellDialect::Bash},
    {"ash", ShellDialect::Ash},   {"dash", ShellDialect::Dash}, {"ksh", ShellDialect::Ksh},
    {"mksh", ShellDialect::Ksh},  {"ksh93", ShellDialect::Ksh}, {"zsh", ShellDialect::Zsh},
    {"cmd", ShellDialect::Cmd},   {"powershell", ShellDialect::PowerShell}, {"pwsh", ShellDialect::PowerShell},
}};

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

std::string_view next_word(std::string_view& rest) {
  std::size_t begin = rest.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return rest = {};
  rest.remove_prefix(begin);
  std::string_view word = rest.substr(0, rest.find_first_of(" \t\r\n"));
  rest.remove_prefix(word.size());
  return word;
}

std::string_view base_name(std::string_view path) {
  std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string_view shell_dialect_name(ShellDialect dialect) {
  switch (dialect) {
    case ShellDialect::Sh: return "sh";
    case ShellDialect::Bash: return "bash";
    case ShellDialect::Ash: return "ash";
    case ShellDialect::Dash: return "dash";
    case ShellDialect::Ksh: return "ksh";
    case ShellDialect::Zsh: return "zsh";
    case ShellDialect::Cmd: return "cmd";
    case ShellDialect::PowerShell: return "powershell";
    case ShellDialect::Unknown: return "";
  }
  return "";
}

ShellDialect shell_dialect_from(std::string_view program) {
  std::string_view name = base_name(program);
  if (name.size() > 4 && equals_ignoring_case(name.substr(name.size() - 4), ".exe")) name.remove_suffix(4);
  for (auto [known, dialect] : kPrograms)
    if (equals_ignoring_case(name, known)) return dialect;
  return ShellDialect::Unknown;
}

ShellDialect shell_dialect_of_shebang(std::string_view line) {
  if (!line.starts_with("#!")) return ShellDialect::Unknown;
  line = line.substr(2, line.find_first_of("\r\n") == std::string_view::npos ? line.size() : line.find_first_of("\r\n") - 2);
  std::string_view program = next_word(line);
  if (base_name(program) == "busybox") program = next_word(line);
  if (base_name(program) == "env") {
    do program = next_word(line);
    while (program.starts_with('-') || program.find('=') != std::string_view::npos);
  }
  return shell_dialect_from(program);
}

}  // namespace docklint
