// Globs over paths as git reads them (wildmatch with WM_PATHNAME): `*` and `?` stay within one name,
// `**/` is any number of folders, `/**` everything below, `[a-z]`, `[!a]`, `[[:digit:]]`, `\` escapes.
// Case counts. Linear in practice: each wildcard is retried from the last one only.
#pragma once

#include <string_view>

namespace docklint {

bool matches_path_glob(std::string_view glob, std::string_view path);

}  // namespace docklint
