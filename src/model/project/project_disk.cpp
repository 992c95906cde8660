#include "model/project/project_disk.h"

#include <algorithm>

#include "io/path.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

constexpr std::uint64_t kMostGitIgnoreBytes = 1U << 20U;
constexpr std::uint64_t kMostSmallBytes = 1U << 16U;  // keys and settings are smaller

std::string folder_of(const std::string& path) {
  std::string_view folder = parent_path(path);
  return folder.empty() ? "." : std::string(folder);
}

bool is_within(std::string_view path, std::string_view folder) {
  return path == folder || folder == "/" || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace

ProjectDisk::ProjectDisk(const FileSystem& files, std::string root) : files_(files), root_(clean_path(root)) {
  if (auto canonical = files_.canonical(root_)) canonical_root_ = std::move(*canonical);
}

bool ProjectDisk::is_inside(const std::string& path) const {
  std::string cleaned = clean_path(path);
  if (!lies_within(cleaned, root_) || canonical_root_.empty()) return false;
  if (cleaned == root_) return true;
  if (files_.link_kind(cleaned) == FileKind::Link) {
    auto target = files_.canonical(cleaned);
    return target && is_within(*target, canonical_root_);
  }
  std::string folder = folder_of(cleaned);
  {
    std::lock_guard lock(mutex_);
    if (auto known = inside_.find(folder); known != inside_.end()) return known->second;
  }
  // A folder that is no link lies where the one above it lies.
  bool inside = folder == root_ || is_inside(folder);
  std::lock_guard lock(mutex_);
  inside_.emplace(folder, inside);
  return inside;
}

Answer ProjectDisk::exists(const std::string& path) const {
  if (!is_inside(path)) return Answer::Unknown;
  return files_.exists(clean_path(path)) ? Answer::Yes : Answer::No;
}

Answer ProjectDisk::is_regular(const std::string& path) const {
  if (!is_inside(path)) return Answer::Unknown;
  return files_.is_regular(clean_path(path)) ? Answer::Yes : Answer::No;
}

Answer ProjectDisk::is_folder(const std::string& path) const {
  if (!is_inside(path)) return Answer::Unknown;
  return files_.is_folder(clean_path(path)) ? Answer::Yes : Answer::No;
}

std::string ProjectDisk::small_text(const std::string& path) const {
  if (!is_inside(path)) return {};
  auto text = files_.read(clean_path(path), kMostSmallBytes);
  return text ? std::move(*text) : std::string();
}

const std::vector<FolderEntry>& ProjectDisk::entries(const std::string& folder) const {
  std::string cleaned = clean_path(folder);
  {
    std::lock_guard lock(mutex_);
    if (auto known = folders_.find(cleaned); known != folders_.end()) return known->second;
  }
  std::vector<FolderEntry> found;
  if (is_inside(cleaned)) {
    if (auto listed = files_.list(cleaned)) found = std::move(*listed);
  }
  std::lock_guard lock(mutex_);
  return folders_.emplace(std::move(cleaned), std::move(found)).first->second;
}

bool ProjectDisk::has_entry(const std::string& folder, std::string_view name) const {
  const std::vector<FolderEntry>& all = entries(folder);
  return std::any_of(all.begin(), all.end(), [&](const FolderEntry& entry) { return entry.name == name; });
}

std::string_view ProjectDisk::differs_in_case(const std::string& folder, std::string_view name) const {
  for (const FolderEntry& entry : entries(folder)) {
    if (entry.name != name && equals_ignoring_case(entry.name, name)) return entry.name;
  }
  return {};
}

std::string ProjectDisk::repository_of(const std::string& path) const {
  for (std::string folder = clean_path(path); lies_within(folder, root_); folder = folder_of(folder)) {
    if (files_.exists(folder == "." ? ".git" : folder + "/.git")) return folder;
    if (folder == root_ || folder == "." || folder == "/") break;
  }
  return {};
}

const GitIgnore* ProjectDisk::git_ignore_of(const std::string& folder) const {
  {
    std::lock_guard lock(mutex_);
    if (auto known = git_ignores_.find(folder); known != git_ignores_.end()) return known->second.get();
  }
  std::unique_ptr<const GitIgnore> made;
  if (auto text = files_.read(join_path(folder, ".gitignore"), kMostGitIgnoreBytes)) made = std::make_unique<const GitIgnore>(*text);
  std::lock_guard lock(mutex_);
  return git_ignores_.emplace(folder, std::move(made)).first->second.get();
}

bool ProjectDisk::is_git_ignored(const std::string& path) const {
  std::string cleaned = clean_path(path);
  if (!lies_within(cleaned, root_) || cleaned == root_) return false;
  std::string inner = relative_path(cleaned, root_);
  // Each folder on the way, then the path itself; what lies in an ignored folder is ignored.
  for (std::size_t slash = inner.find('/');; slash = inner.find('/', slash + 1)) {
    std::string place = inner.substr(0, slash);
    bool is_last = slash == std::string::npos;
    // What is not there yet may become a folder.
    auto there = is_last ? files_.status(join_path(root_, place)) : Result<FileStatus>(FileStatus{.kind = FileKind::Folder, .size = 0, .identity = {}});
    bool is_folder_there = !there || there->kind == FileKind::Folder;
    GitIgnore::Verdict verdict = GitIgnore::Verdict::None;
    for (std::size_t cut = 0;;) {
      std::string folder = cut == 0 ? root_ : join_path(root_, place.substr(0, cut - 1));
      if (const GitIgnore* rules = git_ignore_of(folder)) {
        GitIgnore::Verdict here = rules->judge(std::string_view(place).substr(cut), is_folder_there);
        if (here != GitIgnore::Verdict::None) verdict = here;
      }
      std::size_t next = place.find('/', cut);
      if (next == std::string::npos) break;
      cut = next + 1;
    }
    if (verdict == GitIgnore::Verdict::Ignored) return true;
    if (is_last) return false;
  }
}

}  // namespace docklint
