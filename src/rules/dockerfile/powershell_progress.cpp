#include <string>

#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/powershell_text.h"

namespace docklint {
void rules::dockerfile::powershell_progress(const RunInstruction& run, RuleContext& ctx) {
  std::optional<PowerShellScript> script = powershell_script(run);
  if (!script || !script->is_windows_powershell || names_preference(run, "progresspreference")) return;
  for (std::string_view statement : powershell_statements(script->script)) {
    std::string_view word = first_powershell_word(statement);
    std::string command = in_lower_case(word);
    if (command != "invoke-webrequest" && command != "iwr" && command != "wget") continue;
    std::size_t begin = script->begin + static_cast<std::size_t>(word.data() - script->script.data());
    auto finding = ctx.report(script->text->source_span(begin, begin + word.size()), "download draws a progress bar");
    finding.help("set `$ProgressPreference = 'SilentlyContinue'`, best in SHELL");
    if (script->takes_statements) finding.fix(Fix::unsafe("switch the progress bar off", {ctx.insert(script->text->source_span(script->begin, script->begin + 1).begin, "$ProgressPreference = 'SilentlyContinue'; ")}));
    return;
  }
}

}  // namespace docklint
