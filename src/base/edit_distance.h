// Did-you-mean: which known name did somebody most likely mean?
//
//   if (auto near = nearest_name("formt", names)) hint = fmt::format("did you mean `{}`?", *near);
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace docklint {

// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, letter case ignored.
// Gives up at `limit + 1`: cost is bounded by the lengths times the limit. Names beyond 200 bytes count as
// further away than any limit.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The closest of `names`, the first among equals; none when nothing is close enough to be a slip
// (a third of the written name's length, at least 1, at most 4).
std::optional<std::string_view> nearest_name(std::string_view written, std::span<const std::string_view> names);

}  // namespace docklint
