#include "model/project/context_files.h"

#include <algorithm>

#include "base/byte_set.h"
#include "base/split.h"
#include "io/path.h"

namespace docklint {
namespace {

constexpr std::size_t kMostMatches = 2000;

// One character class at `at` (after '['); moves past it. A malformed class hits nothing.
bool matches_class(std::string_view pattern, std::size_t& at, char c) {
  bool negated = at < pattern.size() && pattern[at] == '^';
  if (negated) ++at;
  bool hit = false;
  for (bool first = true; at < pattern.size() && (first || pattern[at] != ']'); first = false) {
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    char low = pattern[at++];
    char high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      high = pattern[at + 1];
      at += 2;
    }
    hit |= low <= c && c <= high;
  }
  if (at >= pattern.size()) return false;
  ++at;
  return hit != negated;
}

bool matches_name(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
      continue;
    }
    std::size_t next = p + 1;
    bool hit = false;
    if (p < pattern.size()) {
      if (pattern[p] == '?') hit = true;
      else if (pattern[p] == '[') hit = matches_class(pattern, next, name[n]);
      else if (pattern[p] == '\\' && p + 1 < pattern.size()) hit = pattern[++next - 1] == name[n];
      else hit = pattern[p] == name[n];
    }
    if (hit) {
      p = next;
      ++n;
      continue;
    }
    if (star == std::string_view::npos) return false;
    p = star;
    n = ++star_name;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string below(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return std::string(folder) + "/" + std::string(name);
}

bool is_or_lies_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

// Names with single slashes between, none of which begins with a dot: nothing to clean. Not looked at closely.
bool is_clean_source(std::string_view source) {
  char before = '/';
  for (char c : source) {
    if (before == '/' && (c == '/' || c == '.')) return false;
    before = c;
  }
  return before != '/';
}

// The first names of `path`, as many as the pattern has.
std::string_view head_of(std::string_view path, std::string_view pattern) {
  auto depth = std::count(pattern.begin(), pattern.end(), '/');
  std::size_t slash = path.find('/');
  for (; depth > 0 && slash != std::string_view::npos; --depth) slash = path.find('/', slash + 1);
  return depth > 0 ? std::string_view() : path.substr(0, slash);
}

}  // namespace

std::string clean_source(std::string_view source) {
  if (is_clean_source(source)) return std::string(source);
  std::string cleaned = clean_path("/" + std::string(source));
  return cleaned.substr(1);
}

bool is_source_pattern(std::string_view source) {
  constexpr ByteSet kPatternBytes("*?[");
  return kPatternBytes.find(source) != std::string_view::npos;
}

bool matches_source_pattern(std::string_view pattern, std::string_view path) {
  for (;;) {
    std::size_t slash = pattern.find('/'), path_slash = path.find('/');
    if (!matches_name(pattern.substr(0, slash), path.substr(0, path_slash))) return false;
    if (slash == std::string_view::npos || path_slash == std::string_view::npos) return slash == path_slash;
    pattern.remove_prefix(slash + 1);
    path.remove_prefix(path_slash + 1);
  }
}

ContextFiles::ContextFiles(const ProjectDisk& disk, std::string folder, const IgnoreFile* ignore, Bounds bounds)
    : disk_(disk), folder_(std::move(folder)), ignore_(ignore), bounds_(bounds) {}

std::optional<FileKind> ContextFiles::kind(std::string_view path) const {
  std::string place = join_path(folder_, path.empty() ? "." : path);
  // Something is there, but it leads out of what may be looked at.
  if (!disk_.is_inside(place)) return FileKind::Link;
  return disk_.files().link_kind(place);
}

bool ContextFiles::is_excluded(std::string_view path) const { return ignore_ && !path.empty() && ignore_->matcher().excludes(path); }

bool ContextFiles::is_wholly_excluded(std::string_view path) const {
  if (!is_excluded(path)) return false;
  if (!ignore_->has_exceptions() || kind(path) != FileKind::Folder) return true;
  if (!ignore_->matcher().may_keep_below(path)) return true;
  const ContextListing& all = listing();
  if (!all.is_complete) return false;
  std::vector<const ContextEntry*> inside = all.below(path);
  return std::all_of(inside.begin(), inside.end(), [](const ContextEntry* entry) { return entry->is_excluded; });
}

std::vector<std::string> ContextFiles::matches(std::string_view pattern) const {
  std::vector<std::string> found{""};
  for (std::string_view name : split(pattern, '/')) {
    std::vector<std::string> next;
    for (const std::string& folder : found) {
      if (!is_source_pattern(name)) {
        std::string place = below(folder, name);
        if (holds(place)) next.push_back(std::move(place));
        continue;
      }
      for (const FolderEntry& entry : disk_.entries(join_path(folder_, folder.empty() ? "." : folder))) {
        if (next.size() < kMostMatches && matches_name(name, entry.name)) next.push_back(below(folder, entry.name));
      }
    }
    found = std::move(next);
  }
  return found;
}

const ContextListing& ContextFiles::listing() const {
  std::call_once(listed_, [this] {
    static const IgnoreMatcher kNothing{std::span<const IgnorePattern>{}};
    const IgnoreMatcher& matcher = ignore_ ? ignore_->matcher() : kNothing;
    ContextOptions options{.most_entries = bounds_.most_entries, .with_sizes = false, .threads = bounds_.threads};
    listing_ = std::make_unique<const ContextListing>(list_context(disk_.files(), folder_, matcher, options));
  });
  return *listing_;
}

CopyTakes::CopyTakes(const CopyInstruction& copy) {
  if (copy.from && copy.from->kind != StageReferenceKind::Empty) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !source.path.is_known()) continue;
    std::string path = clean_source(source.path.text());
    bool is_pattern = is_source_pattern(path);
    sources_.push_back({&source, std::move(path), is_pattern});
  }
  if (copy.excludes.empty()) return;
  std::string patterns;
  for (const MappedText& exclude : copy.excludes) patterns.append(exclude.text()).append("\n");
  excludes_ = build_ignore_file(SourceBuffer::make({}, std::move(patterns)));
}

CopyTakes::~CopyTakes() = default;
CopyTakes::CopyTakes(CopyTakes&&) noexcept = default;

const CopySource* CopyTakes::source_of(std::string_view path) const {
  for (const Source& source : sources_) {
    std::string_view root = source.path;
    if (source.is_pattern) {
      root = head_of(path, source.path);
      if (root.empty() || !matches_source_pattern(source.path, root)) continue;
    } else if (!is_or_lies_below(path, root)) {
      continue;
    }
    // Patterns of --exclude start at the source; those of a file match its own name.
    std::string_view rest = path.substr(std::min(path.size(), root.empty() ? 0 : root.size() + 1));
    if (excludes_ && (excludes_->matcher().excludes(rest.empty() ? file_name(path) : rest) || excludes_->matcher().excludes(path))) continue;
    return source.source;
  }
  return nullptr;
}

bool CopyTakes::takes(std::string_view path) const { return source_of(path) != nullptr; }

bool CopyTakes::takes_everything() const {
  return !excludes_ && std::any_of(sources_.begin(), sources_.end(), [](const Source& source) { return source.path.empty() || source.path == "*"; });
}

}  // namespace docklint
