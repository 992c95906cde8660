// Stages and variables of one Dockerfile with all their uses in it.
#pragma once

#include <optional>

#include "ide/occurrences.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

std::optional<SymbolUses> stage_at(const Dockerfile& dockerfile, std::uint32_t offset);
std::optional<SymbolUses> stage_named(const Dockerfile& dockerfile, std::string_view name);

// A variable with those that share its name and value.
std::optional<SymbolUses> variable_at(const Dockerfile& dockerfile, std::uint32_t offset);
// Everything a build argument of that name is given to.
std::optional<SymbolUses> argument_named(const Dockerfile& dockerfile, std::string_view name);

}  // namespace docklint
