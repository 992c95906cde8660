// The patterns of `${v#p}`, `${v%p}` and `${v/p/r}`: `*`, `?`, and a backslash that protects.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docklint {

// A backslash may only protect `*`, `?`, `\`, `/` and `}`.
bool is_valid_pattern(std::string_view pattern);

// Each gives nothing when the texts are too long to match within bounds.
std::optional<std::string> without_prefix(std::string_view value, std::string_view pattern, bool longest);
std::optional<std::string> without_suffix(std::string_view value, std::string_view pattern, bool longest);
std::optional<std::string> replace_matches(std::string_view value, std::string_view pattern, std::string_view replacement, bool all);

}  // namespace docklint
