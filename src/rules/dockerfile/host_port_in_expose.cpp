#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::host_port_in_expose(const ExposeInstruction& expose, RuleContext& ctx) {
  for (const ExposedPort& port : expose.ports) {
    if (port.host_text.empty() || port.word == nullptr) continue;
    bool is_written = port.word->is_literal() && port.word->quoting == Quoting::None;
    Span host = is_written ? Span{port.host_text.span().begin, port.host_text.span().end + 1} : port.word->span();
    auto finding = ctx.report(host, "EXPOSE names a host address or port");
    finding.help("keep the container port only and publish it with `docker run -p` or in compose");
    if (is_written) finding.fix(Fix::safe("keep the container port", {ctx.erase(host)}));
  }
}

}  // namespace docklint
