#include "io/path.h"

#include <vector>

namespace docklint {

std::string_view file_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view parent_path(std::string_view path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string clean_path(std::string_view path) {
  bool absolute = is_absolute_path(path);
  std::vector<std::string_view> names;
  for (std::size_t at = 0; at <= path.size();) {
    std::size_t end = path.find('/', at);
    if (end == std::string_view::npos) end = path.size();
    std::string_view name = path.substr(at, end - at);
    at = end + 1;
    if (name.empty() || name == ".") continue;
    if (name == ".." && !names.empty() && names.back() != "..") {
      names.pop_back();
    } else if (name != ".." || !absolute) {
      names.push_back(name);
    }
  }
  std::string cleaned(absolute ? "/" : "");
  for (std::string_view name : names) {
    if (!cleaned.empty() && cleaned.back() != '/') cleaned += '/';
    cleaned += name;
  }
  if (cleaned.empty()) cleaned = ".";
  return cleaned;
}

std::string join_path(std::string_view folder, std::string_view path) {
  if (is_absolute_path(path) || folder.empty()) return clean_path(path);
  std::string joined(folder);
  joined += '/';
  joined += path;
  return clean_path(joined);
}

bool lies_within(std::string_view path, std::string_view folder) {
  std::string inner = clean_path(path);
  std::string outer = clean_path(folder);
  if (inner == outer) return true;
  if (outer == ".") return !is_absolute_path(inner) && inner != ".." && !inner.starts_with("../");
  if (outer == "/") return is_absolute_path(inner);
  return inner.size() > outer.size() && inner.starts_with(outer) && inner[outer.size()] == '/';
}

std::string relative_path(std::string_view path, std::string_view folder) {
  std::string inner = clean_path(path);
  if (!lies_within(inner, folder)) return inner;
  std::string outer = clean_path(folder);
  if (inner == outer) return ".";
  if (outer == ".") return inner;
  return inner.substr(outer == "/" ? 1 : outer.size() + 1);
}

}  // namespace docklint
