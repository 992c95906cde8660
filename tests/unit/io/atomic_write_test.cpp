#include "io/atomic_write.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace docklint {
namespace {

namespace fs = std::filesystem;

class AtomicWrite : public testing::Test {
 protected:
  AtomicWrite() {
    std::string made = (fs::temp_directory_path() / "docklint-XXXXXX").string();
    folder_ = ::mkdtemp(made.data());
  }
  ~AtomicWrite() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void put(const std::string& name, const std::string& text) const { std::ofstream(path(name), std::ios::binary) << text; }
  std::string content(const std::string& name) const {
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::size_t entries() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }

  fs::path folder_;
};

TEST_F(AtomicWrite, replaces_the_text_and_leaves_nothing_else_behind) {
  put("Dockerfile", "old");
  ASSERT_TRUE(write_atomically(path("Dockerfile"), "old", "new"));
  EXPECT_EQ(content("Dockerfile"), "new");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(AtomicWrite, keeps_the_mode) {
  put("Dockerfile", "old");
  ASSERT_EQ(::chmod(path("Dockerfile").c_str(), 0750), 0);
  ASSERT_TRUE(write_atomically(path("Dockerfile"), "old", "new"));
  struct stat info {};
  ASSERT_EQ(::stat(path("Dockerfile").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0750U);
}

TEST_F(AtomicWrite, keeps_the_owner) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  put("Dockerfile", "old");
  ASSERT_EQ(::chown(path("Dockerfile").c_str(), 1234, 2345), 0);
  ASSERT_TRUE(write_atomically(path("Dockerfile"), "old", "new"));
  struct stat info {};
  ASSERT_EQ(::stat(path("Dockerfile").c_str(), &info), 0);
  EXPECT_EQ(info.st_uid, 1234U);
  EXPECT_EQ(info.st_gid, 2345U);
}

TEST_F(AtomicWrite, writes_through_symbolic_links) {
  fs::create_directory(folder_ / "real");
  put("real/Dockerfile", "old");
  fs::create_symlink("real/Dockerfile", folder_ / "middle");
  fs::create_symlink("middle", folder_ / "Dockerfile");
  ASSERT_TRUE(write_atomically(path("Dockerfile"), "old", "new"));
  EXPECT_EQ(content("real/Dockerfile"), "new");
  EXPECT_TRUE(fs::is_symlink(folder_ / "Dockerfile"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "middle"));
}

TEST_F(AtomicWrite, refuses_a_file_that_changed_since_it_was_read) {
  put("Dockerfile", "somebody's work");
  auto written = write_atomically(path("Dockerfile"), "old", "new");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::ChangedOnDisk);
  EXPECT_EQ(content("Dockerfile"), "somebody's work");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(AtomicWrite, refuses_a_file_that_is_gone) {
  auto written = write_atomically(path("Dockerfile"), "old", "new");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::ChangedOnDisk);
  EXPECT_EQ(entries(), 0U);
}

TEST_F(AtomicWrite, is_content_with_a_file_that_holds_the_text_already) {
  put("Dockerfile", "new");
  EXPECT_TRUE(write_atomically(path("Dockerfile"), "old", "new"));
}

TEST_F(AtomicWrite, refuses_to_separate_hard_links) {
  put("Dockerfile", "old");
  fs::create_hard_link(folder_ / "Dockerfile", folder_ / "other");
  auto written = write_atomically(path("Dockerfile"), "old", "new");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("hard links"), std::string::npos);
  EXPECT_EQ(content("other"), "old");
  EXPECT_EQ(fs::hard_link_count(folder_ / "other"), 2U);
}

TEST_F(AtomicWrite, refuses_what_is_no_file) {
  fs::create_directory(folder_ / "Dockerfile");
  auto written = write_atomically(path("Dockerfile"), "", "new");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::NotRegular);
}

TEST_F(AtomicWrite, refuses_a_file_that_may_not_be_written) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write anything";
  put("Dockerfile", "old");
  ASSERT_EQ(::chmod(path("Dockerfile").c_str(), 0444), 0);
  auto written = write_atomically(path("Dockerfile"), "old", "new");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
}

TEST_F(AtomicWrite, makes_a_new_file_but_never_over_another) {
  ASSERT_TRUE(write_atomically(path(".dockerignore"), std::nullopt, ".git\n"));
  EXPECT_EQ(content(".dockerignore"), ".git\n");
  auto again = write_atomically(path(".dockerignore"), std::nullopt, "other");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::ChangedOnDisk);
  EXPECT_EQ(content(".dockerignore"), ".git\n");
  EXPECT_EQ(entries(), 1U);
}

// The writer goes back and forth between two texts until it is killed, at whatever point.
TEST_F(AtomicWrite, a_killed_writer_leaves_the_file_whole) {
  const std::string one(300'000, 'a');
  const std::string other(200'001, 'b');
  put("Dockerfile", other);
  auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(write_atomically(path("Dockerfile"), other, one));
  // A sanitizer or a busy machine makes a write many times slower.
  auto write_time = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  std::string current = one;
  std::mt19937 random(20);
  std::size_t changes = 0;
  for (int round = 0; round < 60; ++round) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    pid_t writer = ::fork();
    ASSERT_GE(writer, 0);
    if (writer == 0) {
      std::string now = current;
      if (::write(ready[1], "!", 1) != 1) ::_exit(1);
      while (true) {
        const std::string& next = now == one ? other : one;
        if (!write_atomically(path("Dockerfile"), now, next)) ::_exit(1);
        now = next;
      }
    }
    ::close(ready[1]);
    char sign = 0;
    ASSERT_EQ(::read(ready[0], &sign, 1), 1);
    ::close(ready[0]);
    ::usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(2 * write_time + 100)));
    ::kill(writer, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(writer, &status, 0), writer);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer gave up by itself";
    std::string found = content("Dockerfile");
    ASSERT_TRUE(found == one || found == other) << "a torn file of " << found.size() << " bytes";
    if (found != current) ++changes;
    current = found;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path().filename() != "Dockerfile") fs::remove(entry.path());
    }
  }
  EXPECT_GT(changes, 0U) << "no writer ever got to write";
}

}  // namespace
}  // namespace docklint
