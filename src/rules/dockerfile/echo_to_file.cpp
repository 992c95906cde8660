#include <fmt/format.h>
#include <string>

#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The one file that the command makes anew; null when it does anything else.
const ShellRedirect* written_file(const ShellCommand& command) {
  const ShellRedirect* output = nullptr;
  for (const ShellRedirect& redirect : command.redirects) {
    if (redirect.kind == ShellRedirectKind::Heredoc) continue;
    if (redirect.kind != ShellRedirectKind::Output || redirect.descriptor > 1 || output != nullptr) return nullptr;
    output = &redirect;
  }
  if (output == nullptr || !output->target.is_literal() || output->target.has_glob) return nullptr;
  std::string_view path = output->target.text();
  bool is_real_file = path.starts_with('/') && !path.starts_with("/dev/") && !path.starts_with("/proc/") && !path.starts_with("/sys/") && !path.ends_with('/');
  return is_real_file ? output : nullptr;
}

bool is_constant_text(const ShellCommand& command) {
  for (const ShellWord& word : command.arguments())
    if (!word.is_literal() || word.has_glob || word.has_brace_expansion || word.is_flag()) return false;
  return command.words.size() == 2;
}

}  // namespace

void rules::dockerfile::echo_to_file(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || ctx.shell_text().kind != ShellTextKind::Command || !run->flags().empty() || run->command.shell.size() != 1) return;
  if (script.commands.size() != 1 || script.is_exec_form || !run->heredocs.empty()) return;
  const ShellCommand& command = script.commands[0];
  // COPY makes files of root.
  if (command.nesting != ShellNesting::None || command.name != "echo" || !command.assignments.empty() || run->state->user.is_root() == Answer::No) return;
  const ShellRedirect* file = written_file(command);
  if (file == nullptr || !is_constant_text(command)) return;
  Finding finding = ctx.report(file->target.span, fmt::format("COPY could hold `{}`", file->target.text()));
  finding.help("write `COPY <<EOF` with the text below it");
  std::string_view text = command.words[1].text();
  std::string_view path = file->target.text();
  bool is_plain = text.find_first_of("\\\n\r") == std::string_view::npos && text != "EOF" && path.find_first_of(" \t\"'\\$") == std::string_view::npos;
  if (!is_plain || has_comments_inside(*run) || !script.comments.empty()) return;
  std::string copy = fmt::format("{0} <<\"EOF\" {1}{2}{3}{2}EOF", cased_like_keyword(*run, "COPY"), path, line_ending_of(ctx.source()), text);
  finding.fix(Fix::unsafe("write it with COPY", {ctx.replace({run->keyword_span().begin, run->line_span().end}, std::move(copy))}));
}

}  // namespace docklint
