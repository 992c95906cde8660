#include "model/dockerfile/instructions.h"
#include "model/dockerfile/word.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

// The builder's own value: no ARG of the file gives it another one.
bool is_builders_own(const VariableReference& reference) {
  if (reference.resolution == Resolution::Predefined) return true;
  return reference.resolution == Resolution::Arg && reference.definition != nullptr && reference.definition->span == reference.definition->name_span;
}

}  // namespace

void rules::dockerfile::redundant_platform(const FromInstruction& from, RuleContext& ctx) {
  if (from.is_onbuild() || !from.platform || from.platform->is_malformed || from.platform->references.size() != 1) return;
  const VariableReference& reference = from.platform->references.front();
  bool is_target = reference.name == "TARGETPLATFORM" && reference.substitution == SubstitutionOperator::None && is_builders_own(reference);
  if (!is_target || reference.span != from.platform->span()) return;
  const Flag& flag = *from.flag("platform");
  auto finding = ctx.report(flag.span, "platform `$TARGETPLATFORM` is the default");
  finding.help("remove the flag");
  Span erased = flag_with_blanks(from, flag, ctx.source());
  if (!erased.empty()) finding.fix(Fix::safe("remove the flag", {ctx.erase(erased)}));
}

}  // namespace docklint
