// Secrets written into the environment of a service.
#pragma once

#include <optional>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

// Takes the value from the environment of compose (`${NAME:?}`), where it stands on one line of a block.
std::optional<Fix> take_from_environment(const ComposeService& service, const ComposeVariable& variable, const RuleContext& ctx);

}  // namespace docklint
