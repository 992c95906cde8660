#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

void rules::dockerfile::uppercase_protocol(const ExposeInstruction& expose, RuleContext& ctx) {
  for (const ExposedPort& port : expose.ports) {
    std::string_view written = port.protocol_text.text();
    if (!port.word->is_literal() || port.protocol == PortProtocol::Unknown || written == in_lower_case(written)) continue;
    auto finding = ctx.report(port.protocol_text.span(), fmt::format("protocol `{}` is not in lower case", written));
    finding.help(fmt::format("write `{}`", in_lower_case(written)));
    if (!port.protocol_text.is_verbatim()) continue;
    finding.fix(Fix::safe("write it in lower case", {ctx.replace(port.protocol_text.span(), in_lower_case(written))}));
  }
}

}  // namespace docklint
