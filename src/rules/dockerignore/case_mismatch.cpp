#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string lower_ascii_of(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// The text of a pattern that names something plainly: `a/b`, or `**/b` without its `**/`.
std::string_view plain_name_in(const IgnorePattern& pattern) {
  if (pattern.kind == IgnorePatternKind::Exact) return pattern.cleaned;
  if (pattern.kind == IgnorePatternKind::Suffix && pattern.cleaned.starts_with("**/")) return pattern.cleaned.substr(3);
  return {};
}

bool names_path(std::string_view name, bool at_any_depth, std::string_view path) {
  if (path == name) return true;
  return at_any_depth && path.size() > name.size() && path.ends_with(name) && path[path.size() - name.size() - 1] == '/';
}

}  // namespace

void rules::dockerignore::case_mismatch(const IgnoreFile& file, RuleContext& ctx) {
  if (!file.listing || !file.listing->is_complete) return;
  std::vector<std::string> lowered;
  for (const ContextEntry& entry : file.listing->entries) lowered.push_back(lower_ascii_of(entry.path));
  for (const IgnorePattern& pattern : file.patterns) {
    std::string_view name = plain_name_in(pattern);
    bool at_any_depth = name.size() != pattern.cleaned.size();
    if (name.empty() || (!at_any_depth && file.listing->may_hold(name))) continue;
    std::string wanted = lower_ascii_of(name);
    const ContextEntry* other = nullptr;
    bool is_there = false;
    for (std::size_t i = 0; i < lowered.size() && !is_there; ++i) {
      if (!names_path(wanted, at_any_depth, lowered[i])) continue;
      const ContextEntry& entry = file.listing->entries[i];
      is_there = names_path(name, at_any_depth, entry.path);
      if (!other) other = &entry;
    }
    // What lies in a folder that was not entered is unknown.
    bool hidden = at_any_depth && std::any_of(file.listing->entries.begin(), file.listing->entries.end(), [](const ContextEntry& entry) { return !entry.is_entered; });
    if (is_there || !other || hidden) continue;
    Span where = pattern.body;
    std::string_view real = std::string_view(other->path).substr(other->path.size() - name.size());
    std::size_t at = pattern.text.find(name);
    if (at != std::string_view::npos) where = {pattern.body.begin + static_cast<std::uint32_t>(at), pattern.body.begin + static_cast<std::uint32_t>(at + name.size())};
    auto finding = ctx.report(where, fmt::format("`{}` matches nothing, the file is called `{}`", pattern.text, other->path));
    finding.help("write the name as the file has it");
    if (at != std::string_view::npos) finding.fix(Fix::unsafe(fmt::format("write `{}`", real), {ctx.replace(where, std::string(real))}));
  }
}

}  // namespace docklint
