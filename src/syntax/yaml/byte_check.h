// What YAML forbids byte by byte, checked before yaml-cpp sees the text (it lets most of it through).
#pragma once

#include <optional>
#include <string_view>

#include "syntax/yaml/tree.h"

namespace docklint::yaml {

// The first control character or invalid UTF-8 sequence of `text`; offsets count from its start.
std::optional<YamlProblem> find_forbidden_byte(std::string_view text);

}  // namespace docklint::yaml
