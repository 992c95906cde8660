// Configuration as the text of a .docklint.yaml: a first one to start from, and one that says what another
// tool's configuration said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/partial_config.h"
#include "config/rule_names.h"

namespace docklint {

// A first configuration with these presets, the rest of what can be said as comments.
std::string starter_config(const std::vector<std::string>& presets);

// What `config` says, in our words. `origin` names where it was said. Overrides and options are for our own
// format only and are not written: no other tool has them.
std::string migrated_config(const PartialConfig& config, std::string_view origin, const RuleNames& names = RuleNames());

}  // namespace docklint
