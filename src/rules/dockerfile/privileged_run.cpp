#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::privileged_run(const RunInstruction& run, RuleContext& ctx) {
  if (run.security == nullptr || run.security->value.text() != "insecure") return;
  auto finding = ctx.report(run.security->span, "RUN leaves the sandbox");
  finding.help("remove the flag; use a mount for what the command needs");
  std::string_view text = ctx.source().text();
  std::uint32_t end = run.security->span.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  finding.fix(Fix::unsafe("remove the flag", {ctx.erase({run.security->span.begin, end})}));
}

}  // namespace docklint
