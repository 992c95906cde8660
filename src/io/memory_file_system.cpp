#include <cerrno>

#include "io/file_error.h"
#include "io/file_system.h"
#include "io/path.h"

namespace docklint {
namespace {

constexpr int kMaxLinks = 40;

std::string absolute(std::string_view path) { return join_path("/", path); }

}  // namespace

MemoryFileSystem::Node& MemoryFileSystem::add(std::string_view path, FileKind kind) {
  std::string whole = absolute(path);
  for (std::size_t slash = whole.find('/', 1); slash != std::string::npos; slash = whole.find('/', slash + 1)) {
    auto [folder, is_new] = nodes_.try_emplace(whole.substr(0, slash));
    if (is_new) folder->second.number = nodes_.size();
  }
  auto [place, is_new] = nodes_.try_emplace(whole);
  std::uint64_t number = is_new ? nodes_.size() : place->second.number;
  place->second = Node{.kind = kind, .text = {}, .readable = true, .number = number};
  return place->second;
}

void MemoryFileSystem::add_file(std::string_view path, std::string text) { add(path, FileKind::Regular).text = std::move(text); }
void MemoryFileSystem::add_folder(std::string_view path) { add(path, FileKind::Folder); }
void MemoryFileSystem::add_link(std::string_view path, std::string target) { add(path, FileKind::Link).text = std::move(target); }
void MemoryFileSystem::add_fifo(std::string_view path) { add(path, FileKind::Other); }
void MemoryFileSystem::add_unreadable(std::string_view path) { add(path, FileKind::Regular).readable = false; }

std::vector<std::string> MemoryFileSystem::reads() const {
  std::lock_guard lock(reads_mutex_);
  return reads_;
}

const MemoryFileSystem::Node* MemoryFileSystem::find(const std::string& path) const {
  auto found = nodes_.find(path);
  return found == nodes_.end() ? nullptr : &found->second;
}

Result<std::string> MemoryFileSystem::canonical(const std::string& path) const {
  std::string rest = absolute(path);
  std::string resolved = "/";
  for (int links = 0; rest != "/" && !rest.empty();) {
    std::size_t slash = rest.find('/', 1);
    std::string name = rest.substr(1, slash == std::string::npos ? slash : slash - 1);
    std::string after = slash == std::string::npos ? std::string() : rest.substr(slash);
    std::string here = join_path(resolved, name);
    const Node* node = find(here);
    if (!node) return system_error(ENOENT, path);
    if (node->kind == FileKind::Link) {
      if (++links > kMaxLinks) return system_error(ELOOP, path);
      rest = join_path(resolved, node->text) + after;
      resolved = "/";
      continue;
    }
    if (!after.empty() && node->kind != FileKind::Folder) return system_error(ENOTDIR, path);
    resolved = std::move(here);
    rest = std::move(after);
  }
  return resolved;
}

Result<std::string> MemoryFileSystem::read(const std::string& path, std::uint64_t limit) const {
  {
    std::lock_guard lock(reads_mutex_);
    reads_.push_back(path);
  }
  auto resolved = canonical(path);
  if (!resolved) return tl::unexpected(std::move(resolved).error());
  const Node* node = find(*resolved);
  if (node->kind == FileKind::Folder) return system_error(EISDIR, path);
  if (node->kind != FileKind::Regular) return system_error(ENXIO, path);
  if (!node->readable) return system_error(EACCES, path);
  if (node->text.size() > limit) return too_large(path, limit);
  return node->text;
}

Result<FileStatus> MemoryFileSystem::status(const std::string& path) const {
  auto resolved = canonical(path);
  if (!resolved) return tl::unexpected(std::move(resolved).error());
  return link_status(*resolved);
}

Result<FileStatus> MemoryFileSystem::link_status(const std::string& path) const {
  std::string whole = absolute(path);
  auto parent = canonical(std::string(parent_path(whole)));
  if (!parent) return system_error(ENOENT, path);
  const Node* node = find(join_path(*parent, file_name(whole)));
  if (!node) return system_error(ENOENT, path);
  return FileStatus{.kind = node->kind, .size = node->text.size(), .identity = {1, node->number}};
}

Result<std::vector<FolderEntry>> MemoryFileSystem::list(const std::string& folder) const {
  auto resolved = canonical(folder);
  if (!resolved) return tl::unexpected(std::move(resolved).error());
  if (find(*resolved)->kind != FileKind::Folder) return file_error(ErrorCode::NotRegular, folder, "it is not a folder");
  std::string prefix = *resolved == "/" ? "/" : *resolved + "/";
  std::vector<FolderEntry> entries;
  for (auto at = nodes_.upper_bound(prefix); at != nodes_.end() && at->first.starts_with(prefix); ++at) {
    std::string name = at->first.substr(prefix.size());
    if (name.find('/') == std::string::npos) entries.push_back({std::move(name), at->second.kind});
  }
  return entries;
}

}  // namespace docklint
