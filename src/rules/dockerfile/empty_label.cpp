#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::empty_label(const LabelInstruction& label, RuleContext& ctx) {
  for (const KeyValuePair& pair : label.pairs) {
    if (!pair.has_value || pair.value.is_malformed || !pair.value.is_literal() || pair.key.empty()) continue;
    if (pair.value.text().find_first_not_of(" \t") != std::string_view::npos) continue;
    ctx.report(pair.key.span(), fmt::format("label `{}` has no value", pair.key.text())).help("give it a value, or remove it");
  }
}

}  // namespace docklint
