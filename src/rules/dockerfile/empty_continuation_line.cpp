#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::empty_continuation_line(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.onbuild != nullptr) return;
  for (const Hole& hole : instruction.raw->holes) {
    for (Span blank : hole.blank_lines) {
      // Behind the last kept line there is nothing left to interrupt.
      if (blank.end >= instruction.line_span().end) continue;
      ctx.report(blank, "blank line interrupts a continued instruction")
          .help("remove it, or put a comment line there")
          .fix(Fix::safe("remove the blank line", {ctx.erase(blank)}));
    }
  }
}

}  // namespace docklint
