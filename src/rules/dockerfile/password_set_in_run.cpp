#include <algorithm>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

void rules::dockerfile::password_set_in_run(const ShellCommand& command, RuleContext& ctx) {
  if (ctx.shell_text().instruction->keyword != Keyword::Run) return;
  if (command.name == "chpasswd") {
    ctx.report(command.name_span, "RUN sets an account password").help("leave accounts locked; enter the container with `docker exec`");
    return;
  }
  if (command.name != "useradd" && command.name != "usermod") return;
  const ShellWord* flag = command.find_flag('p', "password");
  if (flag == nullptr) return;
  auto next = std::find_if(command.words.begin(), command.words.end(), [&](const ShellWord& word) { return &word == flag; });
  bool locks = next != command.words.end() && next + 1 != command.words.end() && ((next + 1)->text().starts_with('!') || (next + 1)->text().starts_with('*'));
  if (!locks) ctx.report(flag->span, "RUN sets an account password").help("leave accounts locked; enter the container with `docker exec`");
}

}  // namespace docklint
