#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// `.pyc`, `.min.js`: endings people mean as such.
bool is_file_ending(std::string_view text) {
  constexpr std::array<std::string_view, 12> kDotNames = {".env", ".git", ".svn", ".hg", ".idea", ".vscode", ".venv", ".tox", ".cache", ".npm", ".next", ".DS_Store"};
  if (!text.starts_with('.') || std::find(kDotNames.begin(), kDotNames.end(), text) != kDotNames.end()) return false;
  return text.size() <= 10;
}

}  // namespace

void rules::dockerignore::suffix_pattern(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    if (pattern.kind != IgnorePatternKind::Suffix || !pattern.text.starts_with("**")) continue;
    std::string_view rest = pattern.cleaned.substr(2);
    if (rest.empty() || rest.starts_with('/') || is_file_ending(rest)) continue;
    ctx.report(Span{pattern.body.begin, pattern.body.begin + 2}, fmt::format("`{}` also matches names that merely end in `{}`", pattern.text, rest))
        .help(fmt::format("write `**/{}`", rest))
        .fix(Fix::unsafe("add the slash", {ctx.insert(pattern.body.begin + 2, "/")}));
  }
}

}  // namespace docklint
