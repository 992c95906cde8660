#include "io/walked_file_system.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docklint {
namespace {

void fill(MemoryFileSystem& files) {
  files.add_file("api/Dockerfile", "FROM scratch\n");
  files.add_file("api/src/main.c", "");
  files.add_link("api/out", "src");
}

TEST(WalkedFileSystem, asks_nobody_about_what_a_listed_folder_does_not_hold) {
  MemoryFileSystem files;
  files.add_file("api/Dockerfile", "FROM scratch\n");
  WalkedFileSystem walked(files);
  ASSERT_TRUE(walked.list("api"));
  files.add_file("api/.docklint.yaml", "rules: {}\n");
  EXPECT_FALSE(walked.exists("api/.docklint.yaml"));
  EXPECT_FALSE(walked.status("api/.docklint.yaml"));
  EXPECT_FALSE(walked.link_kind("api/.docklint.yaml"));
  EXPECT_EQ(walked.read("api/.docklint.yaml").error().code, ErrorCode::NotFound);
  EXPECT_EQ(files.reads().size(), 0U);
}

TEST(WalkedFileSystem, knows_nothing_of_folders_that_were_not_listed) {
  MemoryFileSystem files;
  fill(files);
  WalkedFileSystem walked(files);
  ASSERT_TRUE(walked.list("api"));
  EXPECT_TRUE(walked.is_regular("api/src/main.c"));
  EXPECT_TRUE(walked.is_regular("/api/Dockerfile"));
  EXPECT_FALSE(walked.exists("web/Dockerfile"));
}

TEST(WalkedFileSystem, tells_kinds_as_the_disk_does) {
  MemoryFileSystem files;
  fill(files);
  WalkedFileSystem walked(files);
  for (bool is_listed : {false, true}) {
    if (is_listed) {
      ASSERT_TRUE(walked.list("api"));
    }
    EXPECT_EQ(walked.kind("api/Dockerfile"), FileKind::Regular);
    EXPECT_EQ(walked.kind("api/src"), FileKind::Folder);
    EXPECT_EQ(walked.kind("api/out"), FileKind::Folder);
    EXPECT_EQ(walked.link_kind("api/out"), FileKind::Link);
    EXPECT_EQ(walked.kind("api/none"), std::nullopt);
  }
}

TEST(WalkedFileSystem, knows_whether_a_listed_folder_holds_one_of_many_names) {
  MemoryFileSystem files;
  fill(files);
  WalkedFileSystem walked(files);
  ASSERT_TRUE(walked.list("api"));
  constexpr std::string_view kNeither[] = {".docklint.yaml", "docklint.yaml"}, kOne[] = {".docklint.yaml", "src"};
  EXPECT_FALSE(walked.may_hold("api", kNeither));
  EXPECT_TRUE(walked.may_hold("api", kOne));
  EXPECT_TRUE(walked.may_hold("api/src", kNeither)) << "nobody listed it";
}

TEST(WalkedFileSystem, lists_a_folder_once) {
  MemoryFileSystem files;
  fill(files);
  WalkedFileSystem walked(files);
  auto first = walked.list("api");
  files.add_file("api/later", "");
  auto second = walked.list("api");
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(std::equal(first->begin(), first->end(), second->begin(), second->end(), [](const FolderEntry& a, const FolderEntry& b) { return a.name == b.name; }));
}

TEST(WalkedFileSystem, the_folder_itself_and_the_one_above_are_the_business_of_the_disk) {
  MemoryFileSystem files;
  fill(files);
  WalkedFileSystem walked(files);
  ASSERT_TRUE(walked.list("api"));
  EXPECT_TRUE(walked.is_folder("api/."));
  EXPECT_TRUE(walked.is_folder("api/.."));
  EXPECT_TRUE(walked.is_folder("api/"));
}

}  // namespace
}  // namespace docklint
