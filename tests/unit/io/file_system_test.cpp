#include "io/file_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "io/path.h"

namespace docklint {
namespace {

using testing::ElementsAre;

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(testing::TempDir() + "docklint-XXXXXX") {
    if (!mkdtemp(path_.data())) std::abort();
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void write(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

std::vector<std::string> names(const Result<std::vector<FolderEntry>>& entries) {
  std::vector<std::string> found;
  if (entries) for (const auto& entry : *entries) found.push_back(entry.name);
  return found;
}

TEST(Path, is_cleaned_lexically) {
  EXPECT_EQ(clean_path(""), ".");
  EXPECT_EQ(clean_path("./a//b/../c/"), "a/c");
  EXPECT_EQ(clean_path("../../a"), "../../a");
  EXPECT_EQ(clean_path("a/../.."), "..");
  EXPECT_EQ(clean_path("/../a"), "/a");
}

TEST(Path, relative_stays_inside_the_folder_only) {
  EXPECT_EQ(relative_path("/src/api/x", "/src"), "api/x");
  EXPECT_EQ(relative_path("/src", "/src/"), ".");
  EXPECT_EQ(relative_path("/srcs/x", "/src"), "/srcs/x");
  EXPECT_EQ(relative_path("a/b", "."), "a/b");
  EXPECT_FALSE(lies_within("../a", "."));
  EXPECT_TRUE(lies_within("/a", "/"));
}

TEST(Path, join_keeps_absolute_paths) {
  EXPECT_EQ(join_path("api", "../web/Dockerfile"), "web/Dockerfile");
  EXPECT_EQ(join_path("api", "/etc/x"), "/etc/x");
  EXPECT_EQ(join_path("", "x"), "x");
}

TEST(RealFileSystem, reads_bytes_unchanged) {
  TemporaryFolder folder;
  std::string bytes("\xEF\xBB\xBF" "a\r\n\0\xFFz", 9);
  write(folder / "x", bytes);
  EXPECT_EQ(RealFileSystem{}.read(folder / "x").value(), bytes);
}

TEST(RealFileSystem, tells_errors_apart) {
  TemporaryFolder folder;
  RealFileSystem files;
  write(folder / "big", "12345");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(files.read(folder / "none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(files.read(folder / "big/under").error().code, ErrorCode::NotFound);
  EXPECT_EQ(files.read(folder.path()).error().code, ErrorCode::NotRegular);
  EXPECT_EQ(files.read(folder / "pipe").error().code, ErrorCode::NotRegular);
  EXPECT_EQ(files.read("/dev/null").error().code, ErrorCode::NotRegular);
  EXPECT_EQ(files.read(folder / "big", 4).error().code, ErrorCode::TooLarge);
  EXPECT_TRUE(files.read(folder / "big", 5).has_value());
}

TEST(RealFileSystem, reads_files_that_say_they_are_empty) {
  EXPECT_FALSE(RealFileSystem{}.read("/proc/self/status").value().empty());
}

TEST(RealFileSystem, lists_sorted_and_does_not_follow_links) {
  TemporaryFolder folder;
  write(folder / "b", "");
  write(folder / "a", "");
  std::filesystem::create_symlink("..", folder / "up");
  auto entries = RealFileSystem{}.list(folder.path());
  EXPECT_THAT(names(entries), ElementsAre("a", "b", "up"));
  EXPECT_EQ(entries->at(2).kind, FileKind::Link);
  EXPECT_EQ(RealFileSystem{}.status(folder / "up")->kind, FileKind::Folder);
}

TEST(RealFileSystem, links_in_a_circle_are_an_error) {
  TemporaryFolder folder;
  std::filesystem::create_symlink("self", folder / "self");
  EXPECT_EQ(RealFileSystem{}.read(folder / "self").error().code, ErrorCode::NotReadable);
}

TEST(MemoryFileSystem, follows_links_and_records_reads) {
  MemoryFileSystem files;
  files.add_file("app/real/x", "text");
  files.add_link("app/link", "real");
  EXPECT_EQ(files.read("app/link/x").value(), "text");
  EXPECT_EQ(files.read("/app/link/x").value(), "text");
  EXPECT_EQ(files.canonical("app/link/x").value(), "/app/real/x");
  EXPECT_THAT(files.reads(), ElementsAre("app/link/x", "/app/link/x"));
  EXPECT_THAT(names(files.list("app")), ElementsAre("link", "real"));
  EXPECT_EQ(files.status("app/link")->identity, files.status("app/real")->identity);
}

TEST(MemoryFileSystem, knows_the_same_errors) {
  MemoryFileSystem files;
  files.add_fifo("pipe");
  files.add_unreadable("secret");
  files.add_link("loop", "loop");
  EXPECT_EQ(files.read("pipe").error().code, ErrorCode::NotRegular);
  EXPECT_EQ(files.read("secret").error().code, ErrorCode::NotReadable);
  EXPECT_EQ(files.read("loop").error().code, ErrorCode::NotReadable);
  EXPECT_EQ(files.read("none").error().code, ErrorCode::NotFound);
}

TEST(OverlayFileSystem, shows_unsaved_text_over_the_disk) {
  MemoryFileSystem disk;
  disk.add_file("a/saved", "old");
  OverlayFileSystem files(disk);
  files.set("a/saved", "new");
  files.set("a/./unsaved", "text");
  EXPECT_EQ(files.read("a/saved").value(), "new");
  EXPECT_EQ(files.read("a/unsaved").value(), "text");
  EXPECT_THAT(names(files.list("a")), ElementsAre("saved", "unsaved"));
  files.set("a/b/deep", "");
  files.set("a/b.c", "");
  files.set("a.d", "");
  EXPECT_THAT(names(files.list("a")), ElementsAre("b.c", "saved", "unsaved"));
  EXPECT_THAT(names(files.list(".")), ElementsAre("a", "a.d"));
  EXPECT_TRUE(files.is_regular("a/unsaved"));
  files.remove("a/saved");
  EXPECT_EQ(files.read("a/saved").value(), "old");
}

}  // namespace
}  // namespace docklint
