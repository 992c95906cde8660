// Another file system that is asked each question once, until it is told to forget: for a server that looks at
// the same few folders with every keystroke.
#pragma once

#include <map>
#include <string>

#include "io/file_system.h"

namespace docklint {

// Not safe to use from several threads.
class RememberingFileSystem final : public FileSystem {
 public:
  // `base` must outlive this.
  explicit RememberingFileSystem(const FileSystem& base) : base_(&base) {}

  void forget();

  Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const override;
  Result<FileStatus> status(const std::string& path) const override;
  Result<FileStatus> link_status(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  Result<std::string> canonical(const std::string& path) const override;

 private:
  // Larger files are read anew each time, more answers than this are not kept.
  static constexpr std::size_t kLongestKept = std::size_t{256} << 10;
  static constexpr std::size_t kMostKept = 20'000;

  template <class T>
  using Answers = std::map<std::string, Result<T>>;

  const FileSystem* base_;
  mutable Answers<std::string> texts_, canonical_;
  mutable Answers<FileStatus> statuses_, link_statuses_;
  mutable Answers<std::vector<FolderEntry>> folders_;
};

}  // namespace docklint
