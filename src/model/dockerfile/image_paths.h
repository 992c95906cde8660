// Paths inside an image. Linux images use io/path.h; Windows images add drives and backslashes.
#pragma once

#include <string_view>

#include "io/path.h"

namespace docklint {

// `/` first; for Windows images also `C:...` and `\...`.
inline bool is_absolute_image_path(std::string_view path, bool is_windows) {
  if (is_absolute_path(path)) return true;
  if (!is_windows) return false;
  bool has_drive = path.size() >= 2 && path[1] == ':' && ((path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z'));
  return has_drive || path.starts_with('\\');
}

}  // namespace docklint
