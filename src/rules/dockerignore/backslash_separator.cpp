#include <fmt/format.h>

#include <cctype>
#include <vector>

#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The backslashes before a letter or digit, which are escapes with a meaning of their own or none.
std::vector<std::uint32_t> separators_in(const IgnorePattern& pattern) {
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i + 1 < pattern.text.size(); ++i) {
    if (pattern.text[i] != '\\') continue;
    if (std::isalnum(static_cast<unsigned char>(pattern.text[i + 1]))) found.push_back(pattern.body.begin + static_cast<std::uint32_t>(i));
    else ++i;
  }
  return found;
}

}  // namespace

void rules::dockerignore::backslash_separator(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    auto found = separators_in(pattern);
    if (found.empty()) continue;
    std::vector<TextEdit> edits;
    // Before `*`, `?` and `[` it was meant as a separator as well, once the pattern is known to use it so.
    for (std::size_t i = 0; i + 1 < pattern.text.size(); ++i) {
      auto at = pattern.body.begin + static_cast<std::uint32_t>(i);
      if (pattern.text[i] == '\\') edits.push_back(ctx.replace({at, at + 1}, "/"));
    }
    ctx.report(Span{found[0], found[0] + 1}, fmt::format("backslash in `{}` is no path separator", pattern.text))
        .help("separate names with `/`")
        .fix(Fix::safe("write `/`", std::move(edits)));
  }
}

}  // namespace docklint
