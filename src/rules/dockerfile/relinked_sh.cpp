#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/shell_syntax.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool is_sh_path(std::string_view path) { return path == "/bin/sh" || path == "/usr/bin/sh"; }

// The shell that takes its place, as SHELL wants it; "" when it is none that is known.
std::string_view replacing_shell(const ShellCommand& command) {
  if (command.words.size() < 3) return {};
  std::string_view source = command.words[command.words.size() - 2].text();
  if (source == "bash" || source == "/bin/bash") return "/bin/bash";
  return source == "/usr/bin/bash" ? source : std::string_view();
}

// Nothing in the RUN but this command, and perhaps `rm /bin/sh` in front of it.
bool only_relinks_sh(const ShellScript& script, const ShellCommand& command) {
  if (!is_written(command) || command.index + 1 != script.commands.size() || command.nesting != ShellNesting::None || script.commands.size() > 2) return false;
  if (script.commands.size() == 1) return true;
  const ShellCommand& first = script.commands.front();
  return first.name == "rm" && !first.words.empty() && is_sh_path(first.words.back().text());
}

}  // namespace

void rules::dockerfile::relinked_sh(const ShellCommand& command, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || command.words.size() < 3) return;
  if (command.name != "ln" && command.name != "cp" && command.name != "mv") return;
  const ShellWord& target = command.words.back();
  if (!is_sh_path(target.text())) return;
  auto finding = ctx.report(target.span, fmt::format("`{}` replaces `{}` for everything in the image", command.name, target.text()));
  finding.help("set the shell of later RUN instructions with SHELL");
  const AnyInstruction& run = *text.instruction;
  std::string_view shell = replacing_shell(command);
  if (shell.empty() || text.kind != ShellTextKind::Command || text.script == nullptr || !only_relinks_sh(*text.script, command)) return;
  if (run.is_onbuild() || !run.flags().empty() || has_comments_inside(run) || run.state->shell.set_by != nullptr) return;
  Span whole{run.keyword_span().begin, run.arguments_span().end};
  finding.fix(Fix::unsafe("set the shell with SHELL", {ctx.replace(whole, fmt::format("{} [\"{}\", \"-c\"]", cased_like_keyword(run, "SHELL"), shell))}));
}

}  // namespace docklint
