// The only way docklint looks at files: real, in memory (tests), or unsaved editor buffers over either.
//
// Paths are strings with '/', absolute or relative to the working folder. Reading never blocks: a FIFO,
// device or socket is refused, not waited for. Errors are NotFound, NotReadable, NotRegular, TooLarge;
// their message names the path.
//
//   const FileSystem& files = ...;
//   auto text = files.read("api/Dockerfile");
//   if (!text) return tl::unexpected(std::move(text).error());
//
// Implementations are safe to use from several threads, as long as nobody changes them meanwhile.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/result.h"

namespace docklint {

enum class FileKind : std::uint8_t { Regular, Folder, Link, Other };

// Tells whether two paths lead to the same thing on disk.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  auto operator<=>(const FileIdentity&) const = default;
};

struct FileStatus {
  FileKind kind = FileKind::Other;
  std::uint64_t size = 0;  // bytes; of a link: length of its target
  FileIdentity identity;
};

struct FolderEntry {
  std::string name;
  FileKind kind = FileKind::Other;  // of the entry itself: a link is a Link whatever it leads to
};

// Generous for text people write; keeps a stranger's disk image out of memory.
inline constexpr std::uint64_t kDefaultReadLimit = std::uint64_t{256} << 20;

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // All bytes of a regular file, links followed.
  virtual Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const = 0;
  // Of what the path leads to, links followed.
  virtual Result<FileStatus> status(const std::string& path) const = 0;
  // Of the path itself.
  virtual Result<FileStatus> link_status(const std::string& path) const = 0;
  // Entries of a folder sorted by name (bytewise), without "." and "..".
  virtual Result<std::vector<FolderEntry>> list(const std::string& folder) const = 0;
  // Absolute, links resolved; the path must exist.
  virtual Result<std::string> canonical(const std::string& path) const = 0;

  // What the path leads to, and what it is itself; nothing where there is none. Cheaper than status() for what
  // is mostly not there.
  virtual std::optional<FileKind> kind(const std::string& path) const;
  virtual std::optional<FileKind> link_kind(const std::string& path) const;

  // False: the folder surely holds none of the names. One question instead of many where nearly all are in vain.
  virtual bool may_hold(const std::string& folder, std::span<const std::string_view> names) const;

  bool exists(const std::string& path) const { return kind(path).has_value(); }
  bool is_regular(const std::string& path) const { return kind(path) == FileKind::Regular; }
  bool is_folder(const std::string& path) const { return kind(path) == FileKind::Folder; }
};

class RealFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const override;
  Result<FileStatus> status(const std::string& path) const override;
  Result<FileStatus> link_status(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  Result<std::string> canonical(const std::string& path) const override;
  std::optional<FileKind> kind(const std::string& path) const override;
  std::optional<FileKind> link_kind(const std::string& path) const override;
};

// A tree in memory that remembers what was read. Folders exist by what lies in them; the working folder
// is "/", so "a" and "/a" are the same file.
class MemoryFileSystem final : public FileSystem {
 public:
  void add_file(std::string_view path, std::string text);
  void add_folder(std::string_view path);
  // A target without leading '/' is seen from the link's own folder.
  void add_link(std::string_view path, std::string target);
  void add_fifo(std::string_view path);
  void add_unreadable(std::string_view path);

  // Paths given to read(), in order.
  std::vector<std::string> reads() const;

  Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const override;
  Result<FileStatus> status(const std::string& path) const override;
  Result<FileStatus> link_status(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  Result<std::string> canonical(const std::string& path) const override;

 private:
  struct Node {
    FileKind kind = FileKind::Folder;
    std::string text;  // of a file; of a link: its target
    bool readable = true;
    std::uint64_t number = 0;
  };
  Node& add(std::string_view path, FileKind kind);
  const Node* find(const std::string& absolute) const;

  std::map<std::string, Node> nodes_{{"/", Node{}}};  // by absolute path
  mutable std::mutex reads_mutex_;
  mutable std::vector<std::string> reads_;
};

// Unsaved editor buffers over another file system. A buffer is found under the path it was set with,
// compared lexically after cleaning, and shows up in its folder even if it was never saved.
class OverlayFileSystem final : public FileSystem {
 public:
  explicit OverlayFileSystem(const FileSystem& base) : base_(&base) {}

  void set(std::string_view path, std::string text);
  void remove(std::string_view path);

  Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const override;
  Result<FileStatus> status(const std::string& path) const override;
  Result<FileStatus> link_status(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  Result<std::string> canonical(const std::string& path) const override;

 private:
  const FileSystem* base_;
  std::map<std::string, std::string, std::less<>> buffers_;  // by cleaned path
};

}  // namespace docklint
