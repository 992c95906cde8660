#include <algorithm>
#include <functional>

#include "io/file_error.h"
#include "io/file_system.h"
#include "io/path.h"

namespace docklint {

void OverlayFileSystem::set(std::string_view path, std::string text) { buffers_[clean_path(path)] = std::move(text); }

void OverlayFileSystem::remove(std::string_view path) { buffers_.erase(clean_path(path)); }

Result<std::string> OverlayFileSystem::read(const std::string& path, std::uint64_t limit) const {
  auto buffer = buffers_.find(clean_path(path));
  if (buffer == buffers_.end()) return base_->read(path, limit);
  if (buffer->second.size() > limit) return too_large(path, limit);
  return buffer->second;
}

Result<FileStatus> OverlayFileSystem::status(const std::string& path) const {
  auto buffer = buffers_.find(clean_path(path));
  auto below = base_->status(path);
  if (buffer == buffers_.end()) return below;
  FileIdentity identity = below ? below->identity : FileIdentity{~std::uint64_t{0}, std::hash<std::string>{}(buffer->first)};
  return FileStatus{.kind = FileKind::Regular, .size = buffer->second.size(), .identity = identity};
}

Result<FileStatus> OverlayFileSystem::link_status(const std::string& path) const {
  return buffers_.contains(clean_path(path)) ? status(path) : base_->link_status(path);
}

Result<std::vector<FolderEntry>> OverlayFileSystem::list(const std::string& folder) const {
  auto entries = base_->list(folder);
  std::string wanted = clean_path(folder);
  std::string prefix = wanted == "." ? "" : wanted.ends_with('/') ? wanted : wanted + '/';
  std::vector<FolderEntry> unsaved;
  for (auto buffer = buffers_.lower_bound(prefix); buffer != buffers_.end() && buffer->first.starts_with(prefix);) {
    std::size_t slash = buffer->first.find('/', prefix.size());
    if (slash == std::string::npos) {
      unsaved.push_back({buffer->first.substr(prefix.size()), FileKind::Regular});
      ++buffer;
    } else {
      buffer = buffers_.lower_bound(buffer->first.substr(0, slash) + static_cast<char>('/' + 1));  // past all that lies in it
    }
  }
  if (unsaved.empty()) return entries;
  std::vector<FolderEntry> all = entries ? std::move(*entries) : std::vector<FolderEntry>{};
  for (auto& entry : unsaved) {
    auto at = std::lower_bound(all.begin(), all.end(), entry, [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    if (at == all.end() || at->name != entry.name) all.insert(at, std::move(entry));
  }
  return all;
}

Result<std::string> OverlayFileSystem::canonical(const std::string& path) const {
  auto below = base_->canonical(path);
  if (below || !buffers_.contains(clean_path(path))) return below;
  auto folder = base_->canonical(std::string(parent_path(clean_path(path))));
  return folder ? join_path(*folder, file_name(path)) : clean_path(path);
}

}  // namespace docklint
