// What the keys of the compose format mean, in a sentence; for hover and completion.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace docklint {

// `path`: keys from the top of the file, "-" for an item of a list, as SchemaPlace has them. "" for what is no key of
// the format.
std::string_view compose_help(std::span<const std::string> path);

}  // namespace docklint
