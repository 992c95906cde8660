#include <string>

#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/powershell_text.h"

namespace docklint {
namespace {

bool is_old_powershell(const RunInstruction& run) {
  return !run.state->shell.words.empty() && in_lower_case(run.state->shell.words.front().text()).find("powershell") != std::string::npos;
}

}  // namespace

void rules::dockerfile::powershell_progress(const RunInstruction& run, RuleContext& ctx) {
  const ShellText* text = powershell_text(run);
  if (text == nullptr || !is_old_powershell(run) || names_preference(run, "progresspreference")) return;
  for (std::string_view statement : powershell_statements(text->text.text())) {
    std::string_view word = first_powershell_word(statement);
    std::string command = in_lower_case(word);
    if (command != "invoke-webrequest" && command != "iwr" && command != "wget") continue;
    auto begin = static_cast<std::size_t>(word.data() - text->text.text().data());
    auto finding = ctx.report(text->text.source_span(begin, begin + word.size()), "download draws a progress bar");
    finding.help("set `$ProgressPreference = 'SilentlyContinue'`, best in SHELL");
    finding.fix(Fix::unsafe("switch the progress bar off", {ctx.insert(text->text.span().begin, "$ProgressPreference = 'SilentlyContinue'; ")}));
    return;
  }
}

}  // namespace docklint
