#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>

#include "io/file_error.h"
#include "io/file_system.h"

namespace docklint {
namespace {

class OpenFile {
 public:
  explicit OpenFile(const std::string& path, int flags = 0)
      // O_NONBLOCK: opening a FIFO without a writer would wait for ever.
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | flags)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { if (descriptor_ >= 0) ::close(descriptor_); }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::Regular;
  if (S_ISDIR(mode)) return FileKind::Folder;
  return S_ISLNK(mode) ? FileKind::Link : FileKind::Other;
}

FileStatus status_of(const struct stat& info) {
  return {.kind = kind_of(info.st_mode),
          .size = static_cast<std::uint64_t>(info.st_size),
          .identity = {static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino)}};
}

// `Entry`: dirent or dirent64.
template <class Entry>
FileKind kind_of(const Entry& entry, const std::string& folder) {
  switch (entry.d_type) {
    case DT_REG: return FileKind::Regular;
    case DT_DIR: return FileKind::Folder;
    case DT_LNK: return FileKind::Link;
    case DT_UNKNOWN: break;  // some file systems do not say
    default: return FileKind::Other;
  }
  struct stat info {};
  if (::lstat((folder + "/" + entry.d_name).c_str(), &info) != 0) return FileKind::Other;
  return kind_of(info.st_mode);
}

template <class Entry>
void add(std::vector<FolderEntry>& entries, const Entry& entry, const std::string& folder) {
  std::string_view name = entry.d_name;
  if (name != "." && name != "..") entries.push_back({std::string(name), kind_of(entry, folder)});
}

// The entries in the order the system has them; false: errno tells why not.
#ifdef __GLIBC__
// opendir() takes 32 KB from the heap for every folder and asks once more whether it is one.
bool read_entries(const std::string& folder, std::vector<FolderEntry>& entries) {
  OpenFile file(folder, O_DIRECTORY);
  if (file.get() < 0) return false;
  alignas(dirent64) std::array<char, 16 * 1024> buffer;
  for (;;) {
    ssize_t filled = ::getdents64(file.get(), buffer.data(), buffer.size());
    if (filled <= 0) return filled == 0;
    for (ssize_t at = 0; at < filled;) {
      const auto& entry = *reinterpret_cast<const dirent64*>(buffer.data() + at);
      add(entries, entry, folder);
      at += entry.d_reclen;
    }
  }
}
#else
bool read_entries(const std::string& folder, std::vector<FolderEntry>& entries) {
  struct Closer {
    void operator()(DIR* open) const { ::closedir(open); }
  };
  std::unique_ptr<DIR, Closer> open(::opendir(folder.c_str()));
  if (!open) return false;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(open.get());
    if (!entry) return errno == 0;
    add(entries, *entry, folder);
  }
}
#endif

// The size fstat tells is a hint only: files under /proc say 0, others grow meanwhile.
Result<std::string> read_all(int descriptor, std::uint64_t expected, const std::string& path, std::uint64_t limit) {
  std::string text;
  text.resize(static_cast<std::size_t>(expected) + 1);
  std::size_t filled = 0;
  for (;;) {
    if (filled == text.size()) text.resize(text.size() + std::max<std::size_t>(text.size() / 2, 4096));
    ssize_t got = ::read(descriptor, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(errno, path);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > limit) return too_large(path, limit);
    // One byte more was asked for, and there was none.
    if (expected > 0 && filled == expected) break;
  }
  text.resize(filled);
  return text;
}

}  // namespace

std::optional<FileKind> FileSystem::kind(const std::string& path) const {
  auto found = status(path);
  return found ? std::optional(found->kind) : std::nullopt;
}

std::optional<FileKind> FileSystem::link_kind(const std::string& path) const {
  auto found = link_status(path);
  return found ? std::optional(found->kind) : std::nullopt;
}

bool FileSystem::may_hold(const std::string&, std::span<const std::string_view>) const { return true; }

Result<std::string> RealFileSystem::read(const std::string& path, std::uint64_t limit) const {
  OpenFile file(path);
  if (file.get() < 0) return system_error(errno, path);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return system_error(errno, path);
  if (S_ISDIR(info.st_mode)) return system_error(EISDIR, path);
  if (!S_ISREG(info.st_mode)) return file_error(ErrorCode::NotRegular, path, "it is not a regular file");
  auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > limit) return too_large(path, limit);
  return read_all(file.get(), size, path, limit);
}

Result<FileStatus> RealFileSystem::status(const std::string& path) const {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return system_error(errno, path);
  return status_of(info);
}

Result<FileStatus> RealFileSystem::link_status(const std::string& path) const {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return system_error(errno, path);
  return status_of(info);
}

std::optional<FileKind> RealFileSystem::kind(const std::string& path) const {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? std::optional(kind_of(info.st_mode)) : std::nullopt;
}

std::optional<FileKind> RealFileSystem::link_kind(const std::string& path) const {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 ? std::optional(kind_of(info.st_mode)) : std::nullopt;
}

Result<std::vector<FolderEntry>> RealFileSystem::list(const std::string& folder) const {
  std::vector<FolderEntry> entries;
  if (!read_entries(folder.empty() ? "." : folder, entries)) return system_error(errno, folder);
  std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

Result<std::string> RealFileSystem::canonical(const std::string& path) const {
  struct Freer {
    void operator()(char* text) const { std::free(text); }
  };
  std::unique_ptr<char, Freer> resolved(::realpath(path.c_str(), nullptr));
  if (!resolved) return system_error(errno, path);
  return std::string(resolved.get());
}

}  // namespace docklint
