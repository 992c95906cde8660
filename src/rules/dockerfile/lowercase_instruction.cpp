#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

void rules::dockerfile::lowercase_instruction(const AnyInstruction& instruction, RuleContext& ctx) {
  const MappedText& keyword = instruction.raw->keyword_text;
  if (instruction.keyword == Keyword::Unknown || letter_case_of(keyword.text()) == LetterCase::Upper) return;
  auto finding = ctx.report(keyword.span(), fmt::format("keyword `{}` is not in upper case", keyword.text()));
  finding.help(fmt::format("write `{}`", instruction.name()));
  if (keyword.is_verbatim()) finding.fix(Fix::safe("write it in upper case", {ctx.replace(keyword.span(), std::string(instruction.name()))}));
}

}  // namespace docklint
