// Another file system as seen from a folder of it: relative paths start there instead of in the working
// folder. What runs over it says paths as somebody would who stands in that folder.
#pragma once

#include <string>

#include "io/file_system.h"

namespace docklint {

class RootedFileSystem final : public FileSystem {
 public:
  // `root` is absolute; `base` must outlive this.
  RootedFileSystem(const FileSystem& base, std::string root);

  const std::string& root() const { return root_; }
  // The path in `base`.
  std::string absolute(const std::string& path) const;

  Result<std::string> read(const std::string& path, std::uint64_t limit = kDefaultReadLimit) const override;
  Result<FileStatus> status(const std::string& path) const override;
  Result<FileStatus> link_status(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  Result<std::string> canonical(const std::string& path) const override;

 private:
  const FileSystem* base_;
  std::string root_;
};

}  // namespace docklint
