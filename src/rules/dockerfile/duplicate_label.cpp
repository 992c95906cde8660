#include <unordered_map>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

struct LabelPlace {
  const LabelInstruction* instruction = nullptr;
  std::size_t index = 0;
  const KeyValuePair& pair() const { return instruction->pairs[index]; }
};

void offer_label_removal(Finding finding, const LabelPlace& place, const RuleContext& ctx) {
  const LabelInstruction& label = *place.instruction;
  if (label.pairs.size() == 1) {
    offer_removal(finding, label, "remove the label that has no effect", ctx);
    return;
  }
  Span span = place.index > 0 ? Span{label.pairs[place.index - 1].span.end, place.pair().span.end}
                              : Span{place.pair().span.begin, label.pairs[1].span.begin};
  if (has_comments_inside(label)) return;
  finding.fix(Fix::safe("remove the label that has no effect", {ctx.erase(span)}));
}

}  // namespace

void rules::dockerfile::duplicate_label(const Stage& stage, RuleContext& ctx) {
  std::unordered_map<std::string_view, LabelPlace> last;
  stage.each<LabelInstruction>([&](const LabelInstruction& label) {
    for (std::size_t i = 0; i < label.pairs.size(); ++i) {
      const KeyValuePair& pair = label.pairs[i];
      if (!pair.has_value || !pair.key.is_literal() || pair.key.empty()) continue;
      auto [found, is_new] = last.try_emplace(pair.key.text(), LabelPlace{&label, i});
      if (is_new) continue;
      auto finding = ctx.report(found->second.pair().key.span(), fmt::format("label `{}` is set again later in the stage", pair.key.text()));
      finding.help("keep one of the two").related(pair.key.span(), "this value counts");
      offer_label_removal(finding, found->second, ctx);
      found->second = LabelPlace{&label, i};
    }
  });
}

}  // namespace docklint
