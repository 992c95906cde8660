#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/path.h"
#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Folders that tend to hold tens of thousands of files.
bool is_large_folder(std::string_view cleaned) {
  constexpr std::array<std::string_view, 10> kNames = {".git", "node_modules", "bower_components", ".venv", "venv", "vendor", "target", ".gradle", ".m2", ".tox"};
  if (cleaned == "*" || cleaned == "**" || cleaned == "**/*") return true;
  if (cleaned.ends_with("/**")) cleaned.remove_suffix(3);
  return std::find(kNames.begin(), kNames.end(), file_name(cleaned)) != kNames.end();
}

bool is_wild_exception(const IgnorePattern& pattern) {
  std::string_view text = pattern.cleaned;
  for (std::string_view ending : {"/**", "/*"}) {
    if (text.ends_with(ending)) {
      text.remove_suffix(ending.size());
      break;
    }
  }
  return pattern.is_exception && text.find_first_of("*?[\\") != std::string_view::npos;
}

}  // namespace

void rules::dockerignore::slow_exception(const IgnoreFile& file, RuleContext& ctx) {
  const IgnorePattern* large = nullptr;
  for (const IgnorePattern& pattern : file.patterns) {
    if (!large && !pattern.is_exception && is_large_folder(pattern.cleaned)) large = &pattern;
  }
  if (!large) return;
  for (const IgnorePattern& pattern : file.patterns) {
    if (!is_wild_exception(pattern)) continue;
    ctx.report(pattern.span, fmt::format("`{}` makes the builder walk every ignored folder, `{}` among them", ctx.source().text(pattern.span), large->text))
        .help("name the paths to bring back without wildcards")
        .related(large->span, "ignored here");
    return;
  }
}

}  // namespace docklint
