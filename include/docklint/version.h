// The version of this build, as `docklint --version` and every report state it.
#pragma once

#include <string_view>

namespace docklint {

inline constexpr std::string_view kVersion = DOCKLINT_VERSION;  // set by CMake from project(VERSION)

}  // namespace docklint
