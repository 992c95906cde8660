#include "io/path_glob.h"

#include <cctype>
#include <optional>

namespace docklint {
namespace {

bool in_named_class(std::string_view name, unsigned char c) {
  if (name == "alnum") return std::isalnum(c);
  if (name == "alpha") return std::isalpha(c);
  if (name == "blank") return c == ' ' || c == '\t';
  if (name == "cntrl") return std::iscntrl(c);
  if (name == "digit") return std::isdigit(c);
  if (name == "graph") return std::isgraph(c);
  if (name == "lower") return std::islower(c);
  if (name == "print") return std::isprint(c);
  if (name == "punct") return std::ispunct(c);
  if (name == "space") return std::isspace(c);
  if (name == "upper") return std::isupper(c);
  if (name == "xdigit") return std::isxdigit(c);
  return false;
}

// Reads the class that begins at glob[at] == '['; nothing if it never ends.
struct ClassMatch {
  bool matches = false;
  std::size_t end = 0;  // after ']'
};

std::optional<ClassMatch> match_class(std::string_view glob, std::size_t at, char c) {
  std::size_t i = at + 1;
  bool negated = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
  if (negated) ++i;
  bool found = false;
  auto value = static_cast<unsigned char>(c);
  for (bool first = true; i < glob.size(); first = false) {
    if (glob[i] == ']' && !first) return ClassMatch{found != negated && c != '/', i + 1};
    if (glob.substr(i).starts_with("[:")) {
      std::size_t close = glob.find(":]", i + 2);
      if (close == std::string_view::npos) return std::nullopt;
      found = found || in_named_class(glob.substr(i + 2, close - i - 2), value);
      i = close + 2;
      continue;
    }
    if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
    auto low = static_cast<unsigned char>(glob[i++]);
    auto high = low;
    if (i + 1 < glob.size() && glob[i] == '-' && glob[i + 1] != ']') {
      ++i;
      if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
      high = static_cast<unsigned char>(glob[i++]);
    }
    found = found || (low <= value && value <= high);
  }
  return std::nullopt;
}

class GlobMatcher {
 public:
  GlobMatcher(std::string_view glob, std::string_view path) : glob_(glob), path_(path) {}

  bool run() {
    for (;;) {
      if (g_ == glob_.size() && p_ == path_.size()) return true;
      if (g_ < glob_.size() && glob_[g_] == '*') {
        if (!take_stars()) return false;
        if (done_) return true;
        continue;
      }
      if (g_ < glob_.size() && p_ < path_.size() && take_one()) continue;
      if (!retry()) return false;
    }
  }

 private:
  static constexpr std::size_t kNone = std::string_view::npos;

  // Remembers the wildcard as the place to go back to.
  bool take_stars() {
    std::size_t begin = g_;
    while (g_ < glob_.size() && glob_[g_] == '*') ++g_;
    bool starts_name = begin == 0 || glob_[begin - 1] == '/';
    bool ends_name = g_ == glob_.size() || glob_[g_] == '/';
    if (g_ - begin < 2 || !starts_name || !ends_name) {
      star_glob_ = g_;
      star_path_ = p_;
      return true;
    }
    if (g_ == glob_.size()) {
      done_ = true;
      return true;
    }
    ++g_;
    folders_glob_ = g_;
    folders_path_ = p_;
    star_glob_ = kNone;
    return true;
  }

  bool take_one() {
    char c = path_[p_];
    if (glob_[g_] == '?') {
      if (c == '/') return false;
      ++g_;
      ++p_;
      return true;
    }
    if (glob_[g_] == '[') {
      auto match = match_class(glob_, g_, c);
      if (!match || !match->matches) return false;
      g_ = match->end;
      ++p_;
      return true;
    }
    std::size_t literal = glob_[g_] == '\\' && g_ + 1 < glob_.size() ? g_ + 1 : g_;
    if (glob_[literal] != c) return false;
    g_ = literal + 1;
    ++p_;
    return true;
  }

  bool retry() {
    if (star_glob_ != kNone && star_path_ < path_.size() && path_[star_path_] != '/') {
      g_ = star_glob_;
      p_ = ++star_path_;
      return true;
    }
    if (folders_glob_ == kNone) return false;
    std::size_t slash = path_.find('/', folders_path_);
    if (slash == std::string_view::npos) return false;
    folders_path_ = slash + 1;
    g_ = folders_glob_;
    p_ = folders_path_;
    star_glob_ = kNone;
    return true;
  }

  std::string_view glob_, path_;
  std::size_t g_ = 0, p_ = 0;
  std::size_t star_glob_ = kNone, star_path_ = 0;        // after the last `*`
  std::size_t folders_glob_ = kNone, folders_path_ = 0;  // after the last `**/`
  bool done_ = false;
};

}  // namespace

bool matches_path_glob(std::string_view glob, std::string_view path) { return GlobMatcher(glob, path).run(); }

}  // namespace docklint
