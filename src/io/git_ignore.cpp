#include "io/git_ignore.h"

#include "base/split.h"
#include "io/path.h"
#include "io/path_glob.h"

namespace docklint {
namespace {

// Blanks at the end do not count unless escaped.
std::string_view without_trailing_blanks(std::string_view line) {
  while (line.ends_with(' ')) {
    std::size_t backslashes = 0;
    while (backslashes + 1 < line.size() && line[line.size() - 2 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 1) break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

GitIgnore::GitIgnore(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    line = without_trailing_blanks(line);
    Pattern pattern;
    if (line.starts_with('!')) {
      pattern.negated = true;
      line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
      pattern.folders_only = true;
      line.remove_suffix(1);
    }
    if (line.empty()) continue;
    pattern.any_depth = line.find('/') == std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    pattern.glob = line;
    patterns_.push_back(std::move(pattern));
  }
}

GitIgnore::Verdict GitIgnore::judge(std::string_view path, bool is_folder) const {
  for (std::size_t i = patterns_.size(); i-- > 0;) {
    const Pattern& pattern = patterns_[i];
    if (pattern.folders_only && !is_folder) continue;
    if (matches_path_glob(pattern.glob, pattern.any_depth ? file_name(path) : path)) return pattern.negated ? Verdict::Kept : Verdict::Ignored;
  }
  return Verdict::None;
}

}  // namespace docklint
