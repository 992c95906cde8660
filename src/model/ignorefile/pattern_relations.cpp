#include "model/ignorefile/pattern_relations.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/split.h"
#include "io/path_glob.h"
#include "model/ignorefile/ignore_matcher.h"

namespace docklint {
namespace {

bool is_literal(const IgnorePattern& pattern) { return pattern.kind == IgnorePatternKind::Exact && !pattern.cleaned.empty(); }

// The folders a pattern names before its first wildcard: "a/b" of "a/b/*.c", "" of "*.c".
std::string_view literal_folder(std::string_view cleaned) {
  std::size_t wildcard = cleaned.find_first_of("*?[\\^");
  if (wildcard == std::string_view::npos) return cleaned;
  std::size_t slash = cleaned.substr(0, wildcard).rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : cleaned.substr(0, slash);
}

// Does the pattern hit this path or one of its folders?
bool hits_path_or_folder(const IgnoreMatcher& matcher, std::size_t pattern, std::string_view path) {
  if (path.empty()) return false;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (matcher.hits(pattern, path.substr(0, slash))) return true;
  }
  return matcher.hits(pattern, path);
}

// Could names that match one glob match the other? Exact only where one of them is literal.
bool names_may_meet(std::string_view a, std::string_view b) {
  auto literal = [](std::string_view name) { return name.find_first_of("*?[\\^") == std::string_view::npos; };
  if (literal(a) && literal(b)) return a == b;
  if (a.find_first_of("[\\^") != std::string_view::npos || b.find_first_of("[\\^") != std::string_view::npos) return true;
  if (literal(a)) return matches_path_glob(b, a);
  if (literal(b)) return matches_path_glob(a, b);
  return true;
}

// Could the exception hit something the positive pattern ignored? Folder by folder, without `**`.
bool may_bring_back(std::string_view exception, std::string_view positive) {
  if (exception.find("**") != std::string_view::npos || positive.find("**") != std::string_view::npos) return true;
  auto wanted = split(exception, '/');
  auto ignored = split(positive, '/');
  if (wanted.size() < ignored.size()) return false;
  for (std::size_t i = 0; i < ignored.size(); ++i) {
    if (!names_may_meet(wanted[i], ignored[i])) return false;
  }
  return true;
}

bool is_within(std::string_view path, std::string_view folder) {
  return path == folder || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

// Could both have something to do with one path? No only if a literal start shows it.
bool may_share_path(const IgnoreFile& file, std::size_t one, std::size_t other) {
  const IgnorePattern& a = file.patterns[one];
  const IgnorePattern& b = file.patterns[other];
  if (b.kind == IgnorePatternKind::Invalid) return true;
  if (a.cleaned.find("**") == std::string_view::npos && b.cleaned.find("**") == std::string_view::npos) {
    auto a_names = split(a.cleaned, '/'), b_names = split(b.cleaned, '/');
    for (std::size_t i = 0; i < std::min(a_names.size(), b_names.size()); ++i) {
      if (!names_may_meet(a_names[i], b_names[i])) return false;
    }
  }
  std::string_view a_folder = literal_folder(a.cleaned), b_folder = literal_folder(b.cleaned);
  if (!a_folder.empty() && !b_folder.empty() && !is_within(a_folder, b_folder) && !is_within(b_folder, a_folder)) return false;
  return !is_literal(b) || is_literal(a) || hits_path_or_folder(file.matcher(), one, b.cleaned);
}

// `build/**` or `**/*.log` for `build`; `*.md` ignores nothing that lies deeper.
bool may_ignore_below(const IgnorePattern& positive, std::string_view folder) {
  std::string_view base = literal_folder(positive.cleaned);
  if (positive.cleaned.find("**") != std::string_view::npos && (base.empty() || base.starts_with(folder) || folder.starts_with(base))) return true;
  return positive.cleaned.size() > folder.size() && positive.cleaned.starts_with(folder) && positive.cleaned[folder.size()] == '/';
}

}  // namespace

bool covers(const IgnoreFile& file, std::size_t outer, std::size_t inner) {
  const IgnorePattern& wide = file.patterns[outer];
  const IgnorePattern& narrow = file.patterns[inner];
  if (wide.kind == IgnorePatternKind::Invalid || narrow.kind == IgnorePatternKind::Invalid || narrow.cleaned.empty()) return false;
  if (wide.cleaned == narrow.cleaned || wide.matches_everything() || wide.cleaned == "**/*") return true;
  if (is_literal(narrow)) return file.matcher().hits(outer, narrow.cleaned);
  if (wide.cleaned == "*") return narrow.cleaned.find('/') == std::string_view::npos && narrow.cleaned.find("**") == std::string_view::npos;
  // `**/*.log` covers `*.log` and `logs/*.log`.
  constexpr std::string_view kAnyDepth = "**/";
  if (!wide.cleaned.starts_with(kAnyDepth)) return false;
  std::string_view rest = wide.cleaned.substr(kAnyDepth.size());
  if (rest.find("**") != std::string_view::npos || !narrow.cleaned.ends_with(rest)) return false;
  std::string_view before = narrow.cleaned.substr(0, narrow.cleaned.size() - rest.size());
  return before.empty() || before.ends_with('/');
}

std::optional<std::size_t> made_redundant_by(const IgnoreFile& file, std::size_t index) {
  const IgnorePattern& pattern = file.patterns[index];
  if (pattern.is_exception || pattern.kind == IgnorePatternKind::Invalid || pattern.cleaned.empty()) return std::nullopt;
  std::size_t first = 0;
  bool any_exception = false;
  for (std::size_t i = 0; i < index; ++i) {
    if (file.patterns[i].kind == IgnorePatternKind::Invalid) return std::nullopt;
    if (!file.patterns[i].is_exception) continue;
    any_exception = true;
    first = i + 1;
  }
  std::string_view folder = is_literal(pattern) ? pattern.cleaned : literal_folder(pattern.cleaned);
  for (std::size_t i = first; i < index; ++i) {
    if (covers(file, i, index)) return i;
    // What a folder was ignored by is not looked at again once it is ignored, so that after an exception
    // a pattern for the folder says nothing about a path below it.
    if (!any_exception && hits_path_or_folder(file.matcher(), i, folder)) return i;
  }
  return std::nullopt;
}

ExceptionEffect effect_of_exception(const IgnoreFile& file, std::size_t index) {
  const IgnorePattern& exception = file.patterns[index];
  std::vector<const IgnorePattern*> positives;
  for (std::size_t i = 0; i < index; ++i) {
    const IgnorePattern& pattern = file.patterns[i];
    if (pattern.kind == IgnorePatternKind::Invalid) return ExceptionEffect::Possible;
    if (!pattern.is_exception && !pattern.cleaned.empty()) positives.push_back(&pattern);
  }
  if (positives.empty()) return ExceptionEffect::NothingIgnoredYet;
  if (is_literal(exception)) {
    if (file.matcher().judge_by_first(index, exception.cleaned).excluded) return ExceptionEffect::Possible;
    bool below = std::any_of(positives.begin(), positives.end(), [&](const IgnorePattern* positive) { return may_ignore_below(*positive, exception.cleaned); });
    return below ? ExceptionEffect::NotIgnoredItself : ExceptionEffect::NoOverlap;
  }
  bool possible = std::any_of(positives.begin(), positives.end(), [&](const IgnorePattern* positive) { return may_bring_back(exception.cleaned, positive->cleaned); });
  return possible ? ExceptionEffect::Possible : ExceptionEffect::NoOverlap;
}

std::optional<std::size_t> undone_by(const IgnoreFile& file, std::size_t index) {
  const IgnorePattern& pattern = file.patterns[index];
  if (pattern.kind == IgnorePatternKind::Invalid || pattern.cleaned.empty()) return std::nullopt;
  if (pattern.is_exception && effect_of_exception(file, index) != ExceptionEffect::Possible) return std::nullopt;
  if (!pattern.is_exception && made_redundant_by(file, index)) return std::nullopt;
  for (std::size_t later = index + 1; later < file.patterns.size(); ++later) {
    if (file.patterns[later].is_exception == pattern.is_exception || !covers(file, later, index)) continue;
    // Having hit a folder, the two shield what lies in it from patterns like the first one.
    for (std::size_t i = 0; i < later; ++i) {
      if (i != index && file.patterns[i].is_exception == pattern.is_exception && may_share_path(file, index, i)) return std::nullopt;
    }
    return later;
  }
  return std::nullopt;
}

}  // namespace docklint
