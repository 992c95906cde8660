// Registries a configuration allows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docklint {

// An entry is a host name, with `*` at its start or end for any text; `docker.io` stands for all of Docker Hub's.
bool is_trusted_registry(std::string_view registry, const std::vector<std::string>& trusted);

}  // namespace docklint
