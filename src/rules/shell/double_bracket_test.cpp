#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Means the same in single brackets: no pattern, no operator of [[, everything quoted.
bool fits_single_bracket(const ShellCommand& command) {
  if (command.words.size() < 3 || command.words.back().raw != "]]") return false;
  for (const ShellWord& word : command.arguments()) {
    std::string_view raw = word.raw;
    bool is_special = raw == "&&" || raw == "||" || raw == "=~" || raw == "<" || raw == ">" || raw == "(" || raw == ")";
    if (is_special || word.has_glob) return false;
    for (const ShellExpansion& expansion : word.expansions)
      if (!expansion.quoted) return false;
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
