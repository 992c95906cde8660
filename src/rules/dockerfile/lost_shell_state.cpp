#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "rules/support/shell_syntax.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool has_earlier_cd(const ShellScript& script, const ShellCommand& command) {
  for (const ShellCommand& earlier : script.commands.first(command.index))
    if (earlier.name == "cd" || earlier.name == "pushd") return true;
  return false;
}

// Files that are made to be read by a shell for its own settings.
bool is_settings_file(std::string_view path) {
  return names_word(" activate .bashrc .profile .bash_profile .zshrc ", path.substr(path.rfind('/') + 1));
}

std::string_view advice_for_lost_state(const ShellScript& script, const ShellCommand& command) {
  if (command.name == "cd" && command.words.size() > 1 && !has_earlier_cd(script, command)) return "use WORKDIR, or do in the same RUN what needs the directory";
  if (command.name == "export" && command.words.size() + command.assignments.size() > 1) return "use ENV, or do in the same RUN what needs the variable";
  if (command.name == "unset" && script.commands.size() == 1) return "set the variable to nothing with ENV";
  bool is_source = command.name == "source" || command.name == ".";
  if (is_source && command.words.size() == 2 && is_settings_file(command.words[1].text())) return "use ENV, or do in the same RUN what needs the settings";
  return {};
}

}  // namespace

void rules::dockerfile::lost_shell_state(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.kind != ShellTextKind::Command || script.commands.empty()) return;
  const ShellCommand& last = script.commands.back();
  if (!is_written(last) || last.nesting != ShellNesting::None || last.pipeline_size > 1) return;
  if (last.before == ShellConnector::Or || last.after == ShellConnector::Background) return;
  std::string_view advice = advice_for_lost_state(script, last);
  if (advice.empty()) return;
  ctx.report(last.span, fmt::format("what `{}` changes is lost when this RUN ends", last.name)).help(std::string(advice));
}

}  // namespace docklint
