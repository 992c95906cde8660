#include "io/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/git_ignore.h"
#include "io/path_glob.h"

namespace docklint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> paths(const WalkResult& result) {
  std::vector<std::string> found;
  for (const FoundFile& file : result.files) found.push_back(file.path);
  return found;
}

TEST(PathGlob, matches_as_git_does) {
  EXPECT_TRUE(matches_path_glob("*.log", "a.log"));
  EXPECT_FALSE(matches_path_glob("*.log", "d/a.log"));
  EXPECT_TRUE(matches_path_glob("**/a", "a"));
  EXPECT_TRUE(matches_path_glob("**/a", "x/y/a"));
  EXPECT_FALSE(matches_path_glob("**/a", "xa"));
  EXPECT_TRUE(matches_path_glob("a/**", "a/b/c"));
  EXPECT_FALSE(matches_path_glob("a/**", "a"));
  EXPECT_TRUE(matches_path_glob("a/**/b", "a/b"));
  EXPECT_TRUE(matches_path_glob("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(matches_path_glob("a**b", "a/b"));
  EXPECT_TRUE(matches_path_glob("**/x*/**/y", "q/x1/x2/z/y"));
  EXPECT_TRUE(matches_path_glob("[!a-c]?[[:digit:]]", "xy1"));
  EXPECT_FALSE(matches_path_glob("a[^b]c", "a/c"));
  EXPECT_TRUE(matches_path_glob("\\*", "*"));
  EXPECT_FALSE(matches_path_glob("[a", "a"));
  EXPECT_TRUE(matches_path_glob("[]a]", "]"));
}

TEST(PathGlob, many_stars_stay_quick) {
  std::string glob, text(20000, 'a');
  for (int i = 0; i < 200; ++i) glob += "*a";
  EXPECT_FALSE(matches_path_glob(glob + "*b", text));
}

TEST(GitIgnore, the_last_matching_pattern_decides) {
  GitIgnore ignore("*.env\n!keep.env\n# comment\n\\#odd\n/only-root\nbuild/\na/b\ntrail\\ \ncr\r\n");
  using enum GitIgnore::Verdict;
  EXPECT_EQ(ignore.judge("x/y.env", false), Ignored);
  EXPECT_EQ(ignore.judge("x/keep.env", false), Kept);
  EXPECT_EQ(ignore.judge("#odd", false), Ignored);
  EXPECT_EQ(ignore.judge("only-root", false), Ignored);
  EXPECT_EQ(ignore.judge("x/only-root", false), None);
  EXPECT_EQ(ignore.judge("x/build", true), Ignored);
  EXPECT_EQ(ignore.judge("x/build", false), None);
  EXPECT_EQ(ignore.judge("a/b", false), Ignored);
  EXPECT_EQ(ignore.judge("x/a/b", false), None);
  EXPECT_EQ(ignore.judge("trail ", false), Ignored);
  EXPECT_EQ(ignore.judge("cr", false), Ignored);
}

TEST(DocumentKind, is_told_by_name) {
  using enum DocumentKind;
  for (std::string_view name : {"Dockerfile", "a/dockerfile", "Dockerfile.prod", "api.Dockerfile", "web.dockerfile", "Containerfile", "Containerfile.dev"}) {
    EXPECT_EQ(document_kind_of(name), Dockerfile) << name;
  }
  for (std::string_view name : {"Dockerfile.template", "Dockerfile.j2", "Dockerfile.md.bak", "Dockerfile~", "MyDockerfile", "Dockerfile-linux.template"}) {
    EXPECT_EQ(document_kind_of(name), None) << name;
  }
  for (std::string_view name : {"compose.yaml", "docker-compose.yml", "docker-compose.prod.yml", "compose.override.yaml", "docker-compose-dev.yml"}) {
    EXPECT_EQ(document_kind_of(name), Compose) << name;
  }
  EXPECT_EQ(document_kind_of("composer.yaml"), None);
  EXPECT_EQ(document_kind_of("Dockerfile.dockerignore"), IgnoreFile);
  EXPECT_EQ(document_kind_of(".dockerignore"), IgnoreFile);
  EXPECT_EQ(document_kind_of(".env.local"), EnvFile);
  EXPECT_EQ(document_kind_of(".envrc"), None);
  EXPECT_EQ(document_kind_of("README.md"), Markdown);
  EXPECT_EQ(document_kind_of(".docklint.yaml"), Configuration);
  EXPECT_EQ(named_document_kind_of("stack.yml"), Compose);
  EXPECT_EQ(named_document_kind_of("Dockerfile-alpine"), Dockerfile);
}

TEST(DocumentKind, compose_is_told_by_content) {
  EXPECT_TRUE(looks_like_compose("# x\nname: a\nservices:\n  web:\n    image: nginx\n"));
  EXPECT_TRUE(looks_like_compose("services:\r\n  web:\r\n    ports: [80]\r\n    build: .\r\n"));
  EXPECT_FALSE(looks_like_compose("services:\n  - postgres\n"));
  EXPECT_FALSE(looks_like_compose("services:\n  _defaults:\n    autowire: true\n"));
  EXPECT_FALSE(looks_like_compose("jobs:\n  services:\n    web:\n      image: x\n"));
  EXPECT_FALSE(looks_like_compose("services:\n  a:\n    x:\n      image: y\n"));
}

TEST(Walk, finds_what_is_linted_in_a_stable_order) {
  MemoryFileSystem files;
  for (std::string_view path : {"p/z/Dockerfile", "p/a/Dockerfile.dev", "p/compose.yaml", "p/.env", "p/a/.env", "p/.dockerignore", "p/main.c",
                                "p/node_modules/x/Dockerfile", "p/.git/Dockerfile", "p/README.md"}) {
    files.add_file(path, "");
  }
  EXPECT_THAT(paths(walk_folder(files, "p", {})), ElementsAre("p/.dockerignore", "p/.env", "p/a/Dockerfile.dev", "p/compose.yaml", "p/z/Dockerfile"));
}

TEST(Walk, honours_nested_ignore_files_and_their_exceptions) {
  MemoryFileSystem files;
  files.add_folder("r/.git");
  files.add_file("r/.git/info/exclude", "excluded\n");
  files.add_file("r/.gitignore", "vendor/\n*.dev\n/p/only\n");
  files.add_file("r/p/.gitignore", "!Dockerfile.dev\n");
  for (std::string_view path : {"r/p/Dockerfile.dev", "r/p/q/Dockerfile.dev", "r/p/vendor/Dockerfile", "r/p/only/Dockerfile", "r/p/excluded/Dockerfile",
                                "r/q/Dockerfile.dev"}) {
    files.add_file(path, "");
  }
  EXPECT_THAT(paths(walk_folder(files, "r", {})), ElementsAre("r/p/Dockerfile.dev", "r/p/q/Dockerfile.dev"));
  EXPECT_THAT(paths(walk_folder(files, "r/q", {})), IsEmpty());
  WalkOptions all;
  all.honours_gitignore = false;
  EXPECT_EQ(walk_folder(files, "r", all).files.size(), 6u);
}

TEST(Walk, a_repository_inside_another_has_its_own_rules) {
  MemoryFileSystem files;
  files.add_folder("r/.git");
  files.add_file("r/.gitignore", "Dockerfile\n");
  files.add_file("r/sub/.git", "gitdir: ../.git/modules/sub\n");
  files.add_file("r/sub/Dockerfile", "");
  files.add_file("r/Dockerfile", "");
  EXPECT_THAT(paths(walk_folder(files, "r", {})), ElementsAre("r/sub/Dockerfile"));
}

TEST(Walk, links_make_no_loops_and_no_doubles) {
  MemoryFileSystem files;
  files.add_file("p/Dockerfile", "");
  files.add_link("p/loop", "..");
  files.add_link("p/Dockerfile.link", "Dockerfile");
  files.add_link("p/Dockerfile.outside", "../q/x");
  files.add_link("p/Dockerfile.broken", "none");
  files.add_fifo("p/Dockerfile.pipe");
  files.add_file("q/x", "");
  EXPECT_THAT(paths(walk_folder(files, "p", {})), ElementsAre("p/Dockerfile", "p/Dockerfile.broken", "p/Dockerfile.outside", "p/Dockerfile.pipe"));
}

TEST(Walk, a_link_to_an_env_file_still_to_be_made_is_no_fault) {
  MemoryFileSystem files;
  files.add_file("p/compose.yaml", "");
  files.add_link("p/.env", "site.conf");
  EXPECT_THAT(paths(walk_folder(files, "p", {})), ElementsAre("p/compose.yaml"));
  files.add_file("p/site.conf", "A=b\n");
  EXPECT_THAT(paths(walk_folder(files, "p", {})), ElementsAre("p/.env", "p/compose.yaml"));
}

TEST(Walk, excludes_and_content_are_optional) {
  MemoryFileSystem files;
  files.add_file("p/a/Dockerfile", "");
  files.add_file("p/b/Dockerfile", "");
  files.add_file("p/stack.yml", "services:\n  a:\n    image: b\n");
  files.add_file("p/other.yml", "a: b\n");
  WalkOptions options;
  options.reads_other_yaml = true;
  options.excludes = [](const std::string& path, bool is_folder) { return is_folder && path == "p/a"; };
  EXPECT_THAT(paths(walk_folder(files, "p/", options)), ElementsAre("p/b/Dockerfile", "p/stack.yml"));
}

TEST(Walk, reports_folders_it_cannot_read) {
  MemoryFileSystem files;
  auto result = walk_folder(files, "none", {});
  ASSERT_EQ(result.errors.size(), 1u);
  EXPECT_EQ(result.errors[0].path, "none");
  EXPECT_EQ(result.errors[0].error.code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace docklint
