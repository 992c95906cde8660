#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789", text[0] == '-' ? 1 : 0) == std::string_view::npos; }

// [[ n -lt 4 ]] takes `n` for a variable, [ does not.
bool compares_names(const ShellCommand& command) {
  constexpr std::array<std::string_view, 6> kOperators = {"-eq", "-ne", "-lt", "-le", "-gt", "-ge"};
  auto is_name = [](const ShellWord& word) { return word.is_literal() && !is_number(word.text()); };
  for (std::size_t i = 1; i + 1 < command.words.size(); ++i) {
    bool compares = std::find(kOperators.begin(), kOperators.end(), command.words[i].raw) != kOperators.end();
    if (compares && (is_name(command.words[i - 1]) || is_name(command.words[i + 1]))) return true;
  }
  return false;
}

// Means the same in single brackets: no pattern, no operator of [[, everything quoted.
bool fits_single_bracket(const ShellCommand& command) {
  if (command.words.size() < 3 || command.words.back().raw != "]]" || compares_names(command)) return false;
  for (const ShellWord& word : command.arguments()) {
    std::string_view raw = word.raw;
    bool is_special = raw == "&&" || raw == "||" || raw == "=~" || raw == "<" || raw == ">" || raw == "(" || raw == ")" || raw == "-v" || raw == "-R";
    if (is_special || word.has_glob || word.has_brace_expansion) return false;
    for (const ShellExpansion& expansion : word.expansions)
      if (!expansion.quoted || expansion.name == "@") return false;
  }
  return true;
}

void report_double_bracket(const ShellCommand& command, RuleContext& ctx, ShellDialect dialect) {
  Finding finding = ctx.report(command.name_span, fmt::format("{} does not know `[[`", shell_label(dialect)));
  finding.help("write `[ ... ]`, or set SHELL to bash");
  if (!fits_single_bracket(command)) return;
  std::vector<TextEdit> edits{ctx.replace(command.name_span, "[")};
  for (const ShellWord& word : command.arguments())
    if (word.raw == "==") edits.push_back(ctx.replace(word.span, "="));
  edits.push_back(ctx.replace(command.words.back().span, "]"));
  finding.fix(Fix::unsafe("write [ ... ]", std::move(edits)));
}

}  // namespace

void rules::shell::double_bracket_test(const ShellScript& script, RuleContext& ctx) {
  if (!is_plain_sh(script.dialect)) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command)) continue;
    if (command.name == "[[") report_double_bracket(command, ctx, script.dialect);
    if (command.name != "[" && command.name != "test") continue;
    for (const ShellWord& word : command.arguments()) {
      if (word.raw != "==" || &word == &command.words[1]) continue;
      ctx.report(word.span, fmt::format("{} does not know `==` in a test", shell_label(script.dialect)))
          .help("write `=`")
          .fix(Fix::unsafe("write =", {ctx.replace(word.span, "=")}));
    }
  }
}

}  // namespace docklint
