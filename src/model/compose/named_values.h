// NAME=VALUE entries in either of their forms, as one list.
#pragma once

#include <vector>

#include "model/compose/compose_service.h"

namespace docklint::compose {

// In order of writing; an item that is no scalar is left out.
std::vector<ComposeVariable> named_values(const ComposeValue& value, TextPool& pool);

}  // namespace docklint::compose
