#include <fmt/format.h>
#include <algorithm>
#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::dockerfile::comment_after_continuation(const AnyInstruction& instruction, RuleContext& ctx) {
  auto broken = comment_after_continuation(instruction);
  if (!broken || instruction.is_onbuild()) return;
  const SourceBuffer& source = ctx.source();
  auto finding = ctx.report(broken->comment, fmt::format("comment after `{}` ends the instruction here", source.text(broken->escape)));
  finding.help("put the comment on a line of its own; lines that begin with `#` may stand between continued lines");
  std::uint32_t next = source.line_of(broken->comment.end) + 1;
  if (next >= source.line_count()) return;
  std::string_view below = source.text(source.line_span(next));
  std::size_t indentation = std::min(below.find_first_not_of(" \t"), below.size());
  std::string separator(line_ending_of(source));
  separator.append(below.substr(0, indentation));
  finding.fix(Fix::safe("move the comment to its own line", {ctx.replace({broken->escape.end, broken->comment.begin}, separator)}));
}

}  // namespace docklint
