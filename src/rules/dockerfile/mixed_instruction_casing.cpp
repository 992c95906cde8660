#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

bool counts_for_casing(const AnyInstruction& instruction) {
  return !instruction.is_global() && !instruction.is_onbuild() && instruction.keyword != Keyword::Unknown;
}

}  // namespace

void rules::dockerfile::mixed_instruction_casing(const Dockerfile& file, RuleContext& ctx) {
  int lower = 0, upper = 0;
  for (const AnyInstruction* instruction : file.instructions) {
    if (!counts_for_casing(*instruction)) continue;
    LetterCase letters = letter_case_of(instruction->raw->keyword_text.text());
    lower += letters == LetterCase::Lower;
    upper += letters == LetterCase::Upper;
  }
  LetterCase wanted = lower > upper ? LetterCase::Lower : LetterCase::Upper;
  for (const AnyInstruction* instruction : file.instructions) {
    if (!counts_for_casing(*instruction)) continue;
    std::string_view written = instruction->raw->keyword_text.text();
    LetterCase letters = letter_case_of(written);
    if (letters == wanted) continue;
    std::string keyword = wanted == LetterCase::Lower ? in_lower_case(written) : in_upper_case(written);
    auto finding = letters == LetterCase::Mixed ? ctx.report(instruction->keyword_span(), fmt::format("keyword `{}` mixes upper and lower case", written))
                                                : ctx.report(instruction->keyword_span(), fmt::format("keyword `{}` is cased differently from the others", written));
    finding.help(fmt::format("write `{}`", keyword));
    if (!instruction->raw->keyword_text.is_verbatim()) continue;
    finding.fix(Fix::safe(fmt::format("write `{}`", keyword), {ctx.replace(instruction->keyword_span(), keyword)}));
  }
}

}  // namespace docklint
