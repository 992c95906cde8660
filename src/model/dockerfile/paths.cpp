#include "model/dockerfile/paths.h"

#include <vector>

#include "base/split.h"

namespace docklint {

bool is_absolute_path(std::string_view path, bool is_windows) {
  if (path.starts_with('/')) return true;
  if (!is_windows) return false;
  bool has_drive = path.size() >= 2 && path[1] == ':' && ((path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z'));
  return has_drive || path.starts_with('\\');
}

std::string clean_path(std::string_view path) {
  bool is_absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  for (std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!is_absolute) {
      parts.push_back(part);
    }
  }
  std::string cleaned = is_absolute ? "/" : "";
  for (std::string_view part : parts) {
    if (!cleaned.empty() && cleaned.back() != '/') cleaned += '/';
    cleaned += part;
  }
  return cleaned.empty() ? "." : cleaned;
}

std::string join_path(std::string_view directory, std::string_view path) {
  if (path.starts_with('/') || directory.empty()) return clean_path(path);
  return clean_path(std::string(directory) + "/" + std::string(path));
}

}  // namespace docklint
