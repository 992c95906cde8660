// Paths inside an image: joined and cleaned by text alone, no disk involved.
#pragma once

#include <string>
#include <string_view>

namespace docklint {

// `/` first; for Windows images also `C:...`, `C:/...` and `\...`.
bool is_absolute_path(std::string_view path, bool is_windows);

// `.` and `..` resolved, slashes squeezed, none at the end: "/a/../b//c/" -> "/b/c". `..` stops at the
// root of an absolute path and stays in a relative one. "" -> ".".
std::string clean_path(std::string_view path);

// `path` if absolute, else below `directory`; cleaned.
std::string join_path(std::string_view directory, std::string_view path);

}  // namespace docklint
