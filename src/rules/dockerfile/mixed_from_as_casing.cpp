#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

void rules::dockerfile::mixed_from_as_casing(const FromInstruction& from, RuleContext& ctx) {
  if (!from.has_alias) return;
  LetterCase wanted = letter_case_of(from.raw->keyword_text.text());
  if (wanted == LetterCase::Mixed || letter_case_of(from.as_keyword.text()) == wanted) return;
  std::string keyword = cased_like_keyword(from, "AS");
  auto finding = ctx.report(from.as_keyword.span(), fmt::format("`{}` is cased differently from `{}`", from.as_keyword.text(), from.raw->keyword_text.text()));
  finding.help(fmt::format("write `{}`", keyword));
  if (from.as_keyword.is_verbatim()) finding.fix(Fix::safe(fmt::format("write `{}`", keyword), {ctx.replace(from.as_keyword.span(), keyword)}));
}

}  // namespace docklint
