// Removal of keys and list items from a compose file, whole lines at a time.
#pragma once

#include <optional>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

// Takes the entry out of the service. Nothing where that cannot be done by lines of this file alone: the
// entry came from elsewhere, shares a line, carries an anchor, or is the service's only one.
std::optional<TextEdit> service_key_removal(const ComposeService& service, const ComposeEntry& entry, const RuleContext& ctx);

// The same for any mapping.
std::optional<TextEdit> mapping_key_removal(const ComposeValue& mapping, const ComposeEntry& entry, const RuleContext& ctx);

// The lines of an item or entry of this file that has them to itself.
std::optional<TextEdit> whole_lines_removal(FileSpan where, const RuleContext& ctx);

// Reports `KEY: host`, and offers to remove it.
void report_host_namespace(const ComposeService& service, std::string_view key, std::string_view message, std::string_view advice, RuleContext& ctx);

}  // namespace docklint
