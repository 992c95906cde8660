// What compose takes for the same item of a list.
#pragma once

#include <optional>
#include <string>

#include "model/compose/schema.h"
#include "model/compose/value.h"

namespace docklint::compose {

// nullopt: the item has no identity of its own (or hangs on a variable).
std::optional<std::string> identity_of(const ComposeValue& item, ItemIdentity rule);

}  // namespace docklint::compose
