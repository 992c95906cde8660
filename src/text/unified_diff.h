// The difference of two texts as `diff -u` and `git diff` write it; `patch -p1` takes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docklint {

// Appends nothing where the texts are equal. `before` is nothing for a file that is made.
void append_unified_diff(std::string& out, std::string_view path, std::optional<std::string_view> before, std::string_view after);

}  // namespace docklint
