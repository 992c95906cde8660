#include "rules/support/exec_form.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "syntax/shell/script.h"

namespace docklint {
namespace {

// Words the shell itself carries out, or that change only the shell.
bool is_shell_builtin(std::string_view name) {
  constexpr std::array<std::string_view, 34> kBuiltins = {
      ".",     ":",      "[[",    "alias", "bg",   "break", "builtin", "cd",   "command", "continue", "declare", "eval",
      "exit",  "export", "fg",    "jobs",  "let",  "local", "popd",    "pushd", "read",    "readonly", "return",  "set",
      "shift", "shopt",  "source", "trap",  "type", "typeset", "ulimit", "umask", "unset",   "wait"};
  return std::find(kBuiltins.begin(), kBuiltins.end(), name) != kBuiltins.end();
}

// The one command the whole text consists of; null when there is more or anything else.
const ShellCommand* only_command(const CommandLine& command) {
  if (command.form != ArgumentForm::Plain || command.shell.size() != 1) return nullptr;
  const ShellScript* script = command.shell.front().script;
  if (script == nullptr || !script->is_understood() || script->commands.empty()) return nullptr;
  const ShellCommand& first = script->commands.front();
  for (const ShellCommand& other : script->commands) {
    if (&other != &first && other.wrapper == kNoCommand) return nullptr;
  }
  bool covers_text = first.span.begin == command.span().begin && first.span.end == command.span().end;
  return covers_text && first.nesting == ShellNesting::None && !first.negated ? &first : nullptr;
}

bool is_plain_word(const ShellWord& word) {
  if (!word.is_literal() || word.has_glob || word.has_brace_expansion || word.raw.starts_with('~')) return false;
  return std::all_of(word.text().begin(), word.text().end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::span<const ShellWord> started_words(const ShellCommand& command) {
  bool is_exec = command.words.size() > 1 && command.words.front().raw == "exec" && !command.words[1].is_flag();
  return is_exec ? command.words.subspan(1) : command.words;
}

}  // namespace

bool is_replaced_by_program(const CommandLine& command) {
  const ShellCommand* only = only_command(command);
  return only != nullptr && only->words.size() > 1 && only->words.front().raw == "exec";
}

std::optional<std::string> exec_form_of(const CommandLine& command) {
  const ShellCommand* only = only_command(command);
  if (only == nullptr || only->words.empty() || !only->assignments.empty() || !only->redirects.empty()) return std::nullopt;
  std::span<const ShellWord> words = started_words(*only);
  if (is_shell_builtin(words.front().text()) || words.front().raw == "exec") return std::nullopt;
  std::string result = "[";
  for (const ShellWord& word : words) {
    if (!is_plain_word(word)) return std::nullopt;
    if (result.size() > 1) result += ", ";
    result += json_string(word.text());
  }
  return result + "]";
}

}  // namespace docklint
