#include "io/atomic_write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>

#include <fmt/format.h>

#include "io/file_error.h"
#include "io/file_system.h"
#include "io/path.h"

namespace docklint {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { if (number_ >= 0) ::close(number_); }
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  // Some file systems tell only here that the disk is full.
  bool close() {
    int closed = ::close(number_);
    number_ = -1;
    return closed == 0;
  }

 private:
  int number_;
};

// The hidden file the new text is written to; gone again unless it was renamed.
class NewFile {
 public:
  NewFile(const std::string& folder, mode_t mode) : descriptor_(open_in(folder, mode)) {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() { if (!path_.empty()) ::unlink(path_.c_str()); }

  Descriptor& descriptor() { return descriptor_; }
  const std::string& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  int open_in(const std::string& folder, mode_t mode) {
    constexpr int kTries = 100;
    for (int n = 0; n < kTries; ++n) {
      std::string path = fmt::format("{}/.docklint-{}-{}.tmp", folder, ::getpid(), n);
      int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
      if (number >= 0) path_ = std::move(path);
      if (number >= 0 || errno != EEXIST) return number;
    }
    return -1;
  }

  std::string path_;
  Descriptor descriptor_;
};

tl::unexpected<Error> refused(const std::string& path, std::string_view reason) {
  return tl::unexpected(Error{ErrorCode::NotWritable, fmt::format("cannot write `{}`: {}", path, reason)});
}

tl::unexpected<Error> changed(const std::string& path, std::string_view what) {
  return tl::unexpected(Error{ErrorCode::ChangedOnDisk, fmt::format("cannot write `{}`: {}", path, what)});
}

bool write_whole(Descriptor& file, std::string_view text) {
  while (!text.empty()) {
    ssize_t count = ::write(file.get(), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(file.get()) == 0 && file.close();
}

// Access lists among them. What the file system does not take is left out.
void copy_attributes(const std::string& from, int to) {
  constexpr std::size_t kMost = std::size_t{64} << 10;
  std::string names(kMost, '\0');
  ssize_t size = ::listxattr(from.c_str(), names.data(), names.size());
  if (size <= 0) return;
  names.resize(static_cast<std::size_t>(size));
  std::string value(kMost, '\0');
  for (std::size_t at = 0; at < names.size();) {
    const char* name = names.c_str() + at;
    ssize_t length = ::getxattr(from.c_str(), name, value.data(), value.size());
    if (length >= 0) static_cast<void>(::fsetxattr(to, name, value.data(), static_cast<std::size_t>(length), 0));
    at += std::char_traits<char>::length(name) + 1;
  }
}

Result<void> keep_owner_and_mode(const struct stat& old, const std::string& old_path, const NewFile& made, int descriptor, const std::string& path) {
  struct stat fresh {};
  if (::fstat(descriptor, &fresh) != 0) return unwritable(errno, path);
  bool is_owned = fresh.st_uid == old.st_uid && fresh.st_gid == old.st_gid;
  if (!is_owned && ::fchown(descriptor, old.st_uid, old.st_gid) != 0) return refused(path, "its owner could not be kept");
  copy_attributes(old_path, descriptor);
  if (::fchmod(descriptor, old.st_mode & 07777) != 0) return unwritable(errno, made.path());
  return {};
}

// The name must survive a power cut as well as the bytes; file systems that cannot do so say it by failing.
void settle_folder(const std::string& folder) {
  Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open.is_open()) static_cast<void>(::fsync(open.get()));
}

std::string folder_of(const std::string& path) {
  std::string_view folder = parent_path(path);
  return folder.empty() ? "." : std::string(folder);
}

Result<void> replace(const std::string& path, std::string_view before, std::string_view text) {
  RealFileSystem files;
  auto target = files.canonical(path);
  if (!target) return changed(path, "it was removed since it was read");
  struct stat old {};
  if (::stat(target->c_str(), &old) != 0) return unwritable(errno, path);
  if (!S_ISREG(old.st_mode)) return file_error(ErrorCode::NotRegular, path, "it is not a regular file");
  if (old.st_nlink > 1) return refused(path, fmt::format("it has {} hard links, which replacing it would separate", old.st_nlink));
  if (::access(target->c_str(), W_OK) != 0) return unwritable(errno, path);
  NewFile made(folder_of(*target), 0600);
  if (!made.descriptor().is_open()) return unwritable(errno, path);
  auto kept = keep_owner_and_mode(old, *target, made, made.descriptor().get(), path);
  if (!kept) return kept;
  if (!write_whole(made.descriptor(), text)) return unwritable(errno, path);
  auto now = files.read(*target);
  if (!now) return tl::unexpected(std::move(now).error());
  if (*now == text) return {};
  if (*now != before) return changed(path, "another program changed it since it was read");
  if (::rename(made.path().c_str(), target->c_str()) != 0) return unwritable(errno, path);
  made.keep();
  settle_folder(folder_of(*target));
  return {};
}

Result<void> create(const std::string& path, std::string_view text) {
  NewFile made(folder_of(path), 0666);
  if (!made.descriptor().is_open()) return unwritable(errno, path);
  if (!write_whole(made.descriptor(), text)) return unwritable(errno, path);
  // Unlike rename, link never replaces what is there.
  if (::link(made.path().c_str(), path.c_str()) != 0) {
    if (errno == EEXIST) return changed(path, "it appeared since the folder was read");
    return unwritable(errno, path);
  }
  settle_folder(folder_of(path));
  return {};
}

}  // namespace

Result<void> write_atomically(const std::string& path, std::optional<std::string_view> before, std::string_view text) {
  return before ? replace(path, *before, text) : create(path, text);
}

}  // namespace docklint
