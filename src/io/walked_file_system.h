// Another file system that keeps the folders it has listed and answers from them: what a listed folder does not
// hold is not there, and nobody asks the disk about it again. For one run over files that hold still: most of
// the questions of a run are about configuration and ignore files that do not exist.
//
//   WalkedFileSystem walked(files);
//   walk_folder(walked, ".", {});                      // lists
//   walked.is_regular("api/.docklint.yaml");           // answered without the disk
//
// Folders are known by the path they were listed with. Safe to use from several threads.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/file_system.h"

namespace docklint {

class WalkedFileSystem final : public FileSystem {
 public:
  // `base` must outlive this.
  explicit WalkedFileSystem(const FileSystem& base) : base_(&base) {}

  Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const override;
  Result<FileStatus> status(const std::string& path) const override;
  Result<FileStatus> link_status(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  Result<std::string> canonical(const std::string& path) const override;
  std::optional<FileKind> kind(const std::string& path) const override;
  std::optional<FileKind> link_kind(const std::string& path) const override;
  bool may_hold(const std::string& folder, std::span<const std::string_view> names) const override;

 private:
  struct PathHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view path) const { return std::hash<std::string_view>()(path); }
  };
  enum class Known : std::uint8_t { No, Absent, Entry };  // No: the folder was not listed
  struct Answer {
    Known known = Known::No;
    FileKind kind = FileKind::Other;  // Entry: of the entry itself
  };
  Answer look_up(std::string_view path) const;
  static const FolderEntry* find(const std::vector<FolderEntry>& entries, std::string_view name);

  static constexpr std::size_t kMostEntries = 200'000;  // of all folders; what comes later is not kept

  const FileSystem* base_;
  mutable std::shared_mutex mutex_;
  mutable std::size_t entries_ = 0;
  mutable std::unordered_map<std::string, std::vector<FolderEntry>, PathHash, std::equal_to<>> folders_;
};

}  // namespace docklint
