#include "config/path_pattern.h"

#include "io/path_glob.h"

namespace docklint {

PathPattern::PathPattern(std::string_view text, FileSpan where) : text_(text), where_(where) {
  bool is_anchored = text.starts_with("./") || text.starts_with('/');
  while (text.starts_with("./")) text.remove_prefix(2);
  while (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  glob_ = text;
  any_depth_ = !is_anchored && glob_.find('/') == std::string::npos;
}

bool PathPattern::matches(std::string_view path) const {
  if (glob_.empty()) return false;
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    std::string_view folder_or_file = path.substr(0, end);
    std::string_view name = folder_or_file.substr(folder_or_file.rfind('/') + 1);
    if (matches_path_glob(glob_, any_depth_ ? name : folder_or_file)) return true;
    if (end == std::string_view::npos) return false;
  }
}

std::string_view PathPattern::fixed_part() const {
  if (any_depth_) return {};
  std::string_view glob = glob_;
  std::size_t wildcard = glob.find_first_of("*?[\\");
  if (wildcard == std::string_view::npos) return glob;
  std::size_t slash = glob.rfind('/', wildcard);
  return slash == std::string_view::npos ? std::string_view() : glob.substr(0, slash);
}

}  // namespace docklint
