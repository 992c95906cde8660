// Which paths a `.gitignore` (or .git/info/exclude) leaves out, as git reads it: comments, `!`, escaped
// blanks, patterns anchored by a '/' that is not the last character, trailing '/' for folders only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docklint {

class GitIgnore {
 public:
  enum class Verdict : std::uint8_t { None, Ignored, Kept };

  explicit GitIgnore(std::string_view text);

  // `path` is relative to the folder of the file. The last pattern that matches decides; that nothing
  // below an ignored folder can be kept is up to the walk.
  Verdict judge(std::string_view path, bool is_folder) const;
  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::string glob;
    bool negated = false;
    bool folders_only = false;
    bool any_depth = false;  // has no '/': compared with the last name
  };
  std::vector<Pattern> patterns_;
};

}  // namespace docklint
