#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

void rules::dockerfile::gpg_without_batch(const ShellScript& script, RuleContext& ctx) {
  if (ctx.shell_text().instruction->keyword != Keyword::Run) return;
  for (const ShellCommand& command : script.commands) {
    if ((command.name != "gpg" && command.name != "gpg2") || command.words.size() < 2 || command.has_unknown_words()) continue;
    if (command.has_flag("batch") || command.has_flag("version") || command.has_flag("help")) continue;
    Finding finding = ctx.report(command.name_span, fmt::format("`{}` may ask questions that nobody answers", command.name));
    finding.help("add `--batch`");
    bool takes_edit = !script.is_exec_form && !command.in_quoted_script;
    if (takes_edit) finding.fix(Fix::unsafe("add `--batch`", {ctx.insert(command.words[0].span.end, " --batch")}));
  }
}

}  // namespace docklint
