#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::dockerfile::trailing_comment(const AnyInstruction& instruction, RuleContext& ctx) {
  auto comment = trailing_comment(instruction);
  if (!comment) return;
  auto finding = ctx.report(*comment, "`#` after arguments starts no comment");
  finding.help("put the comment on a line of its own");
  if (instruction.is_onbuild()) return;
  const SourceBuffer& source = ctx.source();
  Span line = source.full_line_span(source.line_of(instruction.span().begin));
  std::string above(source.text({line.begin, instruction.span().begin}));
  above.append(source.text(*comment)).append(line_ending_of(source));
  std::uint32_t begin = comment->begin;
  while (begin > instruction.span().begin && (source.text()[begin - 1] == ' ' || source.text()[begin - 1] == '\t')) --begin;
  finding.fix(Fix::safe("move the comment above the instruction", {ctx.insert(line.begin, above), ctx.erase({begin, comment->end})}));
}

}  // namespace docklint
