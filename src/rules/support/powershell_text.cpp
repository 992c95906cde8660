#include "rules/support/powershell_text.h"

#include <algorithm>

#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "syntax/shell/dialect.h"

namespace docklint {
namespace {

bool is_powershell_program(std::string_view word) {
  std::string program = in_lower_case(word);
  return program == "powershell" || program == "powershell.exe" || program == "pwsh" || program == "pwsh.exe";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view without_outer_blanks(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

// Behind a string that begins at `at`; its end where it never ends.
std::size_t end_of_powershell_string(std::string_view text, std::size_t at) {
  char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '`') ++i;
    else if (text[i] == quote) return i + 1;
  }
  return text.size();
}

}  // namespace

std::optional<PowerShellWrapper> powershell_wrapper(const CommandLine& command) {
  if (!command.is_shell()) return std::nullopt;
  std::string_view text = command.text.text();
  PowerShellWrapper wrapper;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = std::min(text.find_first_not_of(' ', end), text.size());
    if (wrapper.words.empty() && !is_powershell_program(word)) return std::nullopt;
    if (word.find_first_of("\"'$%;&|<>(){}") != std::string_view::npos) return std::nullopt;
    wrapper.words.push_back(word);
    std::string option = in_lower_case(word);
    if (option != "-command" && option != "-c") continue;
    wrapper.script_begin = at;
    return at < text.size() ? std::optional(wrapper) : std::nullopt;
  }
  return std::nullopt;
}

const ShellText* powershell_text(const RunInstruction& run) {
  if (!run.command.is_shell() || run.command.shell.size() != 1 || run.is_onbuild()) return nullptr;
  const ShellText& text = run.command.shell.front();
  return text.kind == ShellTextKind::Command && text.dialect == ShellDialect::PowerShell && !text.text.empty() ? &text : nullptr;
}

std::optional<PowerShellScript> powershell_script(const RunInstruction& run) {
  auto is_old = [](std::string_view program) { return in_lower_case(program).find("powershell") != std::string::npos; };
  if (const ShellText* text = powershell_text(run)) {
    std::span<const MappedText> shell = run.state->shell.words;
    return PowerShellScript{&text->text, 0, text->text.text(), !shell.empty() && is_old(shell.front().text()), true};
  }
  std::optional<PowerShellWrapper> wrapper = run.is_onbuild() ? std::nullopt : powershell_wrapper(run.command);
  if (!wrapper) return std::nullopt;
  std::string_view argument = without_outer_blanks(run.command.text.text().substr(wrapper->script_begin));
  char quote = argument.empty() ? '\0' : argument.front();
  bool is_whole = (quote == '"' || quote == '\'') && argument.size() > 2 && argument.find(quote, 1) + 1 == argument.size();
  if (!is_whole) return std::nullopt;
  // To a Unix shell `$` in such a string is its own variable.
  bool is_for_cmd = quote == '"' && run.stage != nullptr && run.stage->is_windows == Answer::Yes;
  return PowerShellScript{&run.command.text, wrapper->script_begin + 1, argument.substr(1, argument.size() - 2), is_old(wrapper->words.front()), is_for_cmd};
}

bool names_preference(const RunInstruction& run, std::string_view lower_case_name) {
  auto names = [&](std::string_view text) { return in_lower_case(text).find(lower_case_name) != std::string::npos; };
  if (names(run.command.text.text())) return true;
  return std::any_of(run.state->shell.words.begin(), run.state->shell.words.end(), [&](const MappedText& word) { return names(word.text()); });
}

std::vector<std::string_view> powershell_statements(std::string_view text) {
  std::vector<std::string_view> statements;
  std::size_t begin = 0;
  int depth = 0;
  auto close = [&](std::size_t end) {
    std::string_view statement = without_outer_blanks(text.substr(begin, end - begin));
    if (!statement.empty()) statements.push_back(statement);
    begin = std::min(end + 1, text.size());
  };
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    if (c == '"' || c == '\'') {
      i = end_of_powershell_string(text, i);
      continue;
    }
    if (c == '`') ++i;
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if ((c == ';' || c == '\n') && depth <= 0) close(i);
    ++i;
  }
  close(text.size());
  return statements;
}

bool is_cmdlet(std::string_view word) {
  std::size_t dash = word.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 1 == word.size()) return false;
  return std::all_of(word.begin(), word.end(), [](char c) { return c == '-' || is_letter(c) || (c >= '0' && c <= '9'); }) && is_letter(word[dash + 1]);
}

std::string_view first_powershell_word(std::string_view statement) { return statement.substr(0, statement.find_first_of(" \t\r\n;|(")); }

}  // namespace docklint
