#include "io/walked_file_system.h"

#include <algorithm>
#include <cerrno>
#include <mutex>

#include "io/file_error.h"
#include "io/path.h"

namespace docklint {

const FolderEntry* WalkedFileSystem::find(const std::vector<FolderEntry>& entries, std::string_view name) {
  auto found = std::lower_bound(entries.begin(), entries.end(), name, [](const FolderEntry& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != entries.end() && found->name == name ? &*found : nullptr;
}

WalkedFileSystem::Answer WalkedFileSystem::look_up(std::string_view path) const {
  std::string_view name = file_name(path);
  if (name.empty() || name == "." || name == "..") return {};
  std::string_view folder = parent_path(path);
  std::shared_lock lock(mutex_);
  auto listed = folders_.find(folder.empty() ? std::string_view(".") : folder);
  if (listed == folders_.end()) return {};
  const FolderEntry* entry = find(listed->second, name);
  return entry ? Answer{Known::Entry, entry->kind} : Answer{Known::Absent};
}

Result<std::string> WalkedFileSystem::read(const std::string& path, std::uint64_t limit) const {
  if (look_up(path).known == Known::Absent) return system_error(ENOENT, path);
  return base_->read(path, limit);
}

Result<FileStatus> WalkedFileSystem::status(const std::string& path) const {
  if (look_up(path).known == Known::Absent) return system_error(ENOENT, path);
  return base_->status(path);
}

Result<FileStatus> WalkedFileSystem::link_status(const std::string& path) const {
  if (look_up(path).known == Known::Absent) return system_error(ENOENT, path);
  return base_->link_status(path);
}

std::optional<FileKind> WalkedFileSystem::kind(const std::string& path) const {
  Answer answer = look_up(path);
  if (answer.known == Known::Absent) return std::nullopt;
  // Where a link leads, only the disk knows.
  bool is_sure = answer.known == Known::Entry && (answer.kind == FileKind::Regular || answer.kind == FileKind::Folder);
  return is_sure ? std::optional(answer.kind) : base_->kind(path);
}

std::optional<FileKind> WalkedFileSystem::link_kind(const std::string& path) const {
  Answer answer = look_up(path);
  if (answer.known == Known::Absent) return std::nullopt;
  return answer.known == Known::Entry ? std::optional(answer.kind) : base_->link_kind(path);
}

bool WalkedFileSystem::may_hold(const std::string& folder, std::span<const std::string_view> names) const {
  std::shared_lock lock(mutex_);
  auto listed = folders_.find(folder);
  return listed == folders_.end() || std::any_of(names.begin(), names.end(), [&](std::string_view name) { return find(listed->second, name) != nullptr; });
}

Result<std::vector<FolderEntry>> WalkedFileSystem::list(const std::string& folder) const {
  {
    std::shared_lock lock(mutex_);
    if (auto listed = folders_.find(folder); listed != folders_.end()) return listed->second;
  }
  auto entries = base_->list(folder);
  if (!entries) return entries;
  std::unique_lock lock(mutex_);
  if (entries_ + entries->size() <= kMostEntries && folders_.emplace(folder, *entries).second) entries_ += entries->size();
  return entries;
}

Result<std::string> WalkedFileSystem::canonical(const std::string& path) const { return base_->canonical(path); }

}  // namespace docklint
