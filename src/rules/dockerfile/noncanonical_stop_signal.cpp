#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::noncanonical_stop_signal(const StopSignalInstruction& stop, RuleContext& ctx) {
  if (stop.canonical.empty() || !stop.signal.is_literal() || stop.signal.is_malformed) return;
  std::string_view written = stop.signal.written.text();
  if (written == stop.canonical) return;
  std::string canonical(stop.canonical);
  Finding finding = ctx.report(stop.signal.span(), fmt::format("signal `{}` is not written as `{}`", written, canonical));
  finding.help(fmt::format("write `{}`", canonical));
  if (stop.signal.written.is_verbatim()) finding.fix(Fix::safe(fmt::format("write `{}`", canonical), {ctx.replace(stop.signal.span(), canonical)}));
}

}  // namespace docklint
