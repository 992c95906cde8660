// Lexical paths with '/', as strings: no disk is asked, links are not followed.
//
//   join_path("api", "../web/Dockerfile")   == "web/Dockerfile"
//   relative_path("/src/api/x", "/src")     == "api/x"
#pragma once

#include <string>
#include <string_view>

namespace docklint {

// The last name: "a/b" -> "b", "a/" -> "", "a" -> "a".
std::string_view file_name(std::string_view path);

// Everything before the last name, without its '/': "a/b" -> "a", "a" -> "", "/a" -> "/".
std::string_view parent_path(std::string_view path);

// Without ".", doubled '/' and "x/..": "" and "." give ".", leading ".." stay, "/.." is "/".
std::string clean_path(std::string_view path);

// `path` seen from `folder`, cleaned; an absolute `path` stands for itself.
std::string join_path(std::string_view folder, std::string_view path);

// `path` as seen from inside `folder`, both cleaned first; "." for the folder itself. A path outside the
// folder, or one absolute and the other not, is returned cleaned.
std::string relative_path(std::string_view path, std::string_view folder);

// Is `path` the folder itself or below it, both cleaned?
bool lies_within(std::string_view path, std::string_view folder);

inline bool is_absolute_path(std::string_view path) { return path.starts_with('/'); }

}  // namespace docklint
