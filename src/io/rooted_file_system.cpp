#include "io/rooted_file_system.h"

#include "io/path.h"

namespace docklint {

RootedFileSystem::RootedFileSystem(const FileSystem& base, std::string root) : base_(&base), root_(clean_path(root)) {}

// Not cleaned: `link/..` is where the link leads to.
std::string RootedFileSystem::absolute(const std::string& path) const {
  if (is_absolute_path(path)) return path;
  if (path.empty() || path == ".") return root_;
  return root_ == "/" ? root_ + path : root_ + "/" + path;
}

Result<std::string> RootedFileSystem::read(const std::string& path, std::uint64_t limit) const { return base_->read(absolute(path), limit); }
Result<FileStatus> RootedFileSystem::status(const std::string& path) const { return base_->status(absolute(path)); }
Result<FileStatus> RootedFileSystem::link_status(const std::string& path) const { return base_->link_status(absolute(path)); }
Result<std::vector<FolderEntry>> RootedFileSystem::list(const std::string& folder) const { return base_->list(absolute(folder)); }
Result<std::string> RootedFileSystem::canonical(const std::string& path) const { return base_->canonical(absolute(path)); }

}  // namespace docklint
