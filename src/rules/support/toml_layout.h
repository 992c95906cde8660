// Blanks around the `=` of TOML, the one thing about its layout that every formatter agrees on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docklint {

// The text with a blank on each side of the `=` between key and value where there was none. Nothing for what is no TOML;
// inline tables and values are left as they are.
std::optional<std::string> format_toml(std::string_view text);

}  // namespace docklint
