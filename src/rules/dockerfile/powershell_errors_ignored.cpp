#include <fmt/format.h>

#include <string>
#include <vector>

#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/powershell_text.h"

namespace docklint {
namespace {

bool handles_errors(std::string_view text) {
  std::string small = in_lower_case(text);
  for (std::string_view sign : {"-erroraction", "try {", "try{", " -ea ", "$?", "$lastexitcode"})
    if (small.find(sign) != std::string::npos) return true;
  return false;
}

}  // namespace

void rules::dockerfile::powershell_errors_ignored(const RunInstruction& run, RuleContext& ctx) {
  std::optional<PowerShellScript> script = powershell_script(run);
  if (!script || names_preference(run, "erroractionpreference") || handles_errors(script->script)) return;
  std::vector<std::string_view> statements = powershell_statements(script->script);
  for (std::size_t i = 0; i + 1 < statements.size(); ++i) {
    std::string_view word = first_powershell_word(statements[i]);
    if (!is_cmdlet(word)) continue;
    std::size_t begin = script->begin + static_cast<std::size_t>(word.data() - script->script.data());
    auto finding = ctx.report(script->text->source_span(begin, begin + word.size()), fmt::format("`{}` can fail without stopping the RUN", word));
    finding.help("set `$ErrorActionPreference = 'Stop'`, best in SHELL");
    if (script->takes_statements) finding.fix(Fix::unsafe("stop at errors", {ctx.insert(script->text->source_span(script->begin, script->begin + 1).begin, "$ErrorActionPreference = 'Stop'; ")}));
    return;
  }
}

}  // namespace docklint
