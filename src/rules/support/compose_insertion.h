// Lines added to a compose file.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

// Lines at the end of a block mapping, indented as its keys are: `{"cap_drop:", "  - ALL"}`. Nothing where the
// mapping is no block of its own, in whichever file.
std::optional<TextEdit> mapping_insertion(const ComposeValue& mapping, std::initializer_list<std::string_view> lines, const RuleContext& ctx);

// An item at the end of a block list.
std::optional<TextEdit> item_insertion(const ComposeValue& list, std::string_view item, const RuleContext& ctx);

}  // namespace docklint
