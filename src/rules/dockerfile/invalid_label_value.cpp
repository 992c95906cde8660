#include <fmt/format.h>

#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/label_types.h"

namespace docklint {
namespace {

LabelType configured_type(const std::vector<std::string>& types, std::string_view key) {
  for (const std::string& entry : types) {
    std::size_t equals = entry.rfind('=');
    if (equals != std::string::npos && std::string_view(entry).substr(0, equals) == key) return label_type_from(std::string_view(entry).substr(equals + 1));
  }
  return LabelType::Text;
}

}  // namespace

void rules::dockerfile::invalid_label_value(const LabelInstruction& label, RuleContext& ctx) {
  auto types = ctx.options<options::DockerfileInvalidLabelValue>().label_types;
  for (const KeyValuePair& pair : label.pairs) {
    if (!pair.has_value || !pair.key.is_literal() || !pair.value.is_literal() || pair.value.is_malformed || pair.value.empty()) continue;
    LabelType type = configured_type(types, pair.key.text());
    if (type == LabelType::Text) type = standard_label_type(pair.key.text());
    if (fits_label_type(pair.value.text(), type)) continue;
    ctx.report(pair.value.span(), fmt::format("label `{}` holds no {}", pair.key.text(), label_type_noun(type))).help(std::string(label_type_advice(type)));
  }
}

}  // namespace docklint
