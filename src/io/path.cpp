#include "io/path.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace docklint {
namespace {

// Would cleaning leave the path as it is? Paths with ".." are not looked at closely.
bool is_clean(std::string_view path) {
  if (path.empty()) return false;
  if (path.size() == 1) return true;
  for (std::size_t at = path[0] == '/' ? 1 : 0;;) {
    std::size_t end = std::min(path.find('/', at), path.size());
    std::string_view name = path.substr(at, end - at);
    if (name.empty() || name == "." || name == "..") return false;
    if (end == path.size()) return true;
    at = end + 1;
  }
}

std::string cleaned(std::string path) { return is_clean(path) ? std::move(path) : clean_path(path); }

// A cleaned path, copied only where it was not clean.
class CleanView {
 public:
  explicit CleanView(std::string_view path) : view_(path) {
    if (is_clean(path)) return;
    storage_ = clean_path(path);
    view_ = storage_;
  }
  CleanView(const CleanView&) = delete;
  CleanView& operator=(const CleanView&) = delete;
  std::string_view operator*() const { return view_; }

 private:
  std::string storage_;
  std::string_view view_;
};

}  // namespace

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
  if (is_clean(path)) return std::string(path);
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
  // Files of the working folder go by their bare names.
  if (folder == ".") return clean_path(path);
  std::string joined;
  joined.reserve(folder.size() + 1 + path.size());
  joined += folder;
  if (!joined.ends_with('/')) joined += '/';
  joined += path;
  return cleaned(std::move(joined));
}

bool lies_within(std::string_view path, std::string_view folder) {
  CleanView inner_path(path), outer_path(folder);
  std::string_view inner = *inner_path, outer = *outer_path;
  if (inner == outer) return true;
  if (outer == ".") return !is_absolute_path(inner) && inner != ".." && !inner.starts_with("../");
  if (outer == "/") return is_absolute_path(inner);
  return inner.size() > outer.size() && inner.starts_with(outer) && inner[outer.size()] == '/';
}

std::string relative_path(std::string_view path, std::string_view folder) {
  CleanView inner_path(path), outer_path(folder);
  std::string_view inner = *inner_path, outer = *outer_path;
  if (!lies_within(inner, outer)) return std::string(inner);
  if (inner == outer) return ".";
  if (outer == ".") return std::string(inner);
  return std::string(inner.substr(outer == "/" ? 1 : outer.size() + 1));
}

}  // namespace docklint
