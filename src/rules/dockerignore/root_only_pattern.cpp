#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/path.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/ignore_matcher.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Names that are ignored for what they are, not for where they lie.
bool is_unwanted_anywhere(std::string_view pattern) {
  constexpr std::array<std::string_view, 40> kNames = {
      "node_modules", "bower_components", "__pycache__", "*.pyc", "*.pyo", "*.py[cod]", "*.py[co]", ".pytest_cache", ".mypy_cache", ".ruff_cache",
      ".tox", ".venv", "venv", "*.egg-info", ".DS_Store", "Thumbs.db", ".idea", ".vscode", "*.swp", "*.swo", "*~", "*.log", "npm-debug.log*",
      ".env", ".env.*", ".env*", "*.env", "*.pem", "*.key", "id_rsa*", "target", "dist", "bin", "obj", ".gradle", ".next", ".nuxt", ".turbo",
      "coverage", ".terraform"};
  return std::find(kNames.begin(), kNames.end(), pattern) != kNames.end();
}

}  // namespace

void rules::dockerignore::root_only_pattern(const IgnoreFile& file, RuleContext& ctx) {
  if (!file.listing) return;
  for (std::size_t i = 0; i < file.patterns.size(); ++i) {
    const IgnorePattern& pattern = file.patterns[i];
    std::string_view written = pattern.text;
    if (pattern.is_exception || written.starts_with('/') || written.starts_with("./") || !is_unwanted_anywhere(pattern.cleaned)) continue;
    auto deeper = std::find_if(file.listing->entries.begin(), file.listing->entries.end(), [&](const ContextEntry& entry) {
      return !entry.is_excluded && entry.path.find('/') != std::string::npos && file.matcher().hits(i, file_name(entry.path));
    });
    if (deeper == file.listing->entries.end()) continue;
    ctx.report(pattern.span, fmt::format("`{}` is ignored in the root only: `{}` is sent to the builder", written, deeper->path))
        .help(fmt::format("write `**/{}` to ignore it everywhere, or `/{}` to say that the root is meant", written, written))
        .fix(Fix::unsafe("ignore it everywhere", {ctx.insert(pattern.body.begin, "**/")}));
  }
}

}  // namespace docklint
