#include <string_view>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::space_after_continuation(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.onbuild != nullptr) return;
  std::string_view text = ctx.source().text();
  for (const Hole& hole : instruction.raw->holes) {
    std::uint32_t end = hole.escape.end;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    if (end == hole.escape.end) continue;
    Span blanks{hole.escape.end, end};
    ctx.report(blanks, "blanks follow the continuation character")
        .help("remove them: other readers of the file take the line for finished")
        .fix(Fix::safe("remove the blanks", {ctx.erase(blanks)}));
  }
}

}  // namespace docklint
