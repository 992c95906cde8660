#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::host_network(const RunInstruction& run, RuleContext& ctx) {
  if (run.network == nullptr || run.network->value.text() != "host") return;
  auto finding = ctx.report(run.network->span, "RUN uses the network of the build host");
  finding.help("remove the flag; reach services by name over the default network");
  std::string_view text = ctx.source().text();
  std::uint32_t end = run.network->span.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  finding.fix(Fix::unsafe("remove the flag", {ctx.erase({run.network->span.begin, end})}));
}

}  // namespace docklint
