#include "model/ignorefile/ignore_matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/split.h"
#include "model/ignorefile/context_listing.h"

namespace docklint {
namespace {

using testing::ElementsAre;

std::shared_ptr<const IgnoreFile> ignore_file(std::string text) { return build_ignore_file(SourceBuffer::make(".dockerignore", std::move(text))); }

struct Row {
  std::string_view patterns;
  std::string_view ignored;  // paths separated by blanks
  std::string_view kept;
};

class TrickyExamples : public testing::TestWithParam<Row> {};

TEST_P(TrickyExamples, are_decided_as_builders_decide_them) {
  auto file = ignore_file(std::string(GetParam().patterns));
  EXPECT_TRUE(file->problems.empty());
  IgnoreMatcher matcher(file->patterns);
  for (std::string_view path : split_words(GetParam().ignored)) EXPECT_TRUE(matcher.excludes(path)) << path << " should be ignored";
  for (std::string_view path : split_words(GetParam().kept)) EXPECT_FALSE(matcher.excludes(path)) << path << " should be kept";
}

constexpr Row kRows[] = {
    {"node_modules", "node_modules node_modules/a/b.js", "pkg/node_modules/x"},
    {"node_modules/", "node_modules node_modules/a/b.js", "pkg/node_modules/x"},
    {"/node_modules", "node_modules node_modules/a/b.js", "pkg/node_modules/x"},
    {"**/node_modules", "node_modules a/node_modules a/b/node_modules/c", "my_node_modules"},
    {"**node_modules", "node_modules my_node_modules a/my_node_modules/x", "node_module"},
    {"*.log", "a.log", "d/a.log"},
    {"**/*.log", "a.log d/e/a.log", "x.logs"},
    {"*", "a .git a/b", ""},
    {"**", "a .git a/b", ""},
    {"**/", "a a/b", ""},
    {"**/**", "a a/b", ""},
    {"***", "a a/b", ""},
    {"/**", "a a/b", ""},
    {".*", ".git .git/config", "a/.env"},
    {".env*", ".env .env.local", "d/.env"},
    {"*.env", ".env a.env", "d/a.env"},
    {"foo/bar", "foo/bar/z", "x/foo/bar"},
    {"*/temp*", "a/temp", "temp a/b/temp"},
    {"*/*/temp*", "a/b/temp", "a/temp"},
    {"temp?", "tempa", "temp tempab"},
    {"a?c", "abc a\xC3\xA9" "c", "a/c"},
    {"dir/**", "dir/a", "dir dirx/a"},
    {"dir/*", "dir/a dir/a/b", "dir"},
    {"dir**", "dir dirx dirx/y", "di"},
    {"a/**/b", "a/b a/x/y/b a/b/c", "a/xb"},
    {"a**b", "ab a/b ax/b", "axb"},
    {"a*b**c", "abYbc aXbYb/c", "abYb"},
    {"**/a*", "a1 x/a1", "xa1"},
    {"**a*", "a1 x/a1", "xa1"},
    {".", "", "a"},
    {"./", "", "a"},
    {"/", "", "a"},
    {"../a", "", "a"},
    {"./a", "a", "b"},
    {"a/../b", "b", "a"},
    {"a//b", "a/b", "a"},
    {"a/./b", "a/b", "a"},
    {"foo # comment", "", "foo"},
    {"  # e", "", "e"},
    {"\\#d", "#d", "d"},
    {"\\!foo", "!foo", "foo"},
    {"*\n!!foo", "foo", "!foo"},
    {"*\n! foo", "bar", "foo"},
    {"*\n./!foo", "bar", "foo"},
    {"{a,b}", "{a,b}", "a b"},
    {"*.{js,ts}", "x.{js,ts}", "x.js"},
    {"[!a]x", "ax !x", "bx"},
    {"[^a]x", "bx", "ax"},
    {"a[^b]c", "axc a/c", "abc"},
    {"[a-c]x", "bx", "dx"},
    {"[[:alpha:]]x", "bx", "1x"},
    {"Foo", "Foo", "foo"},
    {"a+b(c)", "a+b(c)", "aab"},
    {"a$", "a$", "a"},
    {"a.b", "a.b", "axb"},
    {"a^b", "a^b", "ab"},
    {"a\\_b", "a_b", "ab"},
    {"foo /", "foo", "fo"},
    {"./\tx.log", "x.log", "y.log"},
    {"[a-c]\\Q", "", "a"},
    {"*\n!a/b.txt", "a/c.txt", "a/b.txt"},
    {"*\n!src", "other", "src src/a"},
    {"*\n!src/**", "other", "src/a/b"},
    {"*\n!src/*.c", "src/sub/a.c", "src/a.c"},
    {"**/*\n!Dockerfile", "a/Dockerfile", "Dockerfile"},
    {"*\n!**/*.go", "d/b.c", "a.go d/a.go"},
    {"!keep\n*", "keep", ""},
    {"*\n!keep\nkeep/tmp", "keep/tmp/a", "keep/a"},
    {"*\n!src\nsrc/**/*_test.go", "src/a_test.go src/p/b_test.go", "src/a.go"},
    {"build\n!build/out\nbuild/out/*.map", "build/a build/out/a.map", "build/out/a build/out/x/a.map"},
    {"docs\n!docs/README.md", "docs/x/README.md", "docs/README.md"},
    {"docs/**\n!docs/README.md", "docs/a", "docs/README.md"},
    {"docs/**\n!docs", "docs/x", "docs"},
    {"a/b\n!a", "a/b", "a"},
    {"**/*.md\n!docs", "docs/x.md", "docs"},
    {"**/*.md\n!docs/**", "a.md", "docs/x.md"},
    {"**/dist\n!packages/a/dist", "packages/b/dist/x", "packages/a/dist/x"},
    {"**/dist/**\n!packages/a/dist", "packages/a/dist/x", ""},
    {"secrets/**\n!secrets/public", "secrets/k", "secrets/public/x"},
    {"node_modules\n!node_modules/foo/**", "node_modules/bar", "node_modules/foo/x"},
    {"*.md\n!README*.md\nREADME-secret.md", "README-secret.md", "README.md"},
    {"*.md\nREADME-secret.md\n!README*.md", "", "README-secret.md"},
    {"**/.git\n!.git", "sub/.git/config", ".git/config"},
    {"**/.env*\n!.env.example", "a/.env.example", ".env.example"},
    {"\xEF\xBB\xBF" "foo", "foo", ""},
    {"foo\r\nbar\r\n", "foo bar", ""},
    {"\t foo\t", "foo", ""},
    {"#foo\n\n  \n", "", "foo"},
};

INSTANTIATE_TEST_SUITE_P(Table, TrickyExamples, testing::ValuesIn(kRows));

std::vector<IgnoreProblemKind> problems_of(std::string text) {
  auto file = ignore_file(std::move(text));
  std::vector<IgnoreProblemKind> kinds;
  for (const IgnoreProblem& problem : file->problems) kinds.push_back(problem.kind);
  return kinds;
}

TEST(IgnoreProblems, are_what_makes_the_build_fail) {
  using enum IgnoreProblemKind;
  EXPECT_THAT(problems_of("["), ElementsAre(UnclosedClass));
  EXPECT_THAT(problems_of("a[b"), ElementsAre(UnclosedClass));
  EXPECT_THAT(problems_of("[]a]"), ElementsAre(EmptyClass));
  EXPECT_THAT(problems_of("[a-]"), ElementsAre(EmptyClass));
  EXPECT_THAT(problems_of("a\\"), ElementsAre(TrailingBackslash));
  EXPECT_THAT(problems_of("foo\\ "), ElementsAre(TrailingBackslash));
  EXPECT_THAT(problems_of("!"), ElementsAre(LoneException));
  EXPECT_THAT(problems_of("! \n!/"), ElementsAre(LoneException, LoneException));
  EXPECT_THAT(problems_of("[c-a]x"), ElementsAre(ReversedRange));
  EXPECT_THAT(problems_of("[Local-Only]"), ElementsAre(ReversedRange));
  EXPECT_THAT(problems_of("build\\output"), ElementsAre(BadEscape));
  EXPECT_THAT(problems_of("a\\C"), ElementsAre(BadEscape));
  EXPECT_THAT(problems_of("a\\d"), ElementsAre());
  EXPECT_THAT(problems_of(std::string(70000, 'a')), ElementsAre(LineTooLong));
}

TEST(IgnoreProblems, stand_at_the_narrowest_text) {
  auto file = ignore_file("ok\n x/[Local-Only]/y\n./a\\o\n");
  ASSERT_EQ(file->problems.size(), 2u);
  EXPECT_EQ(file->problems[0].text, "l-O");
  EXPECT_EQ(file->problems[1].text, "\\o");
}

TEST(IgnoreMatcher, a_hostile_file_stays_bounded) {
  std::string text;
  for (int i = 0; i < 12000; ++i) text += "*a?\n";
  auto file = ignore_file(text);
  EXPECT_EQ(file->problems.size(), 2000u);
  EXPECT_TRUE(IgnoreMatcher(file->patterns).excludes("aab"));
}

TEST(IgnoreMatcher, tells_which_pattern_decided) {
  auto file = ignore_file("*.md\n!README.md\n");
  IgnoreMatcher matcher(file->patterns);
  EXPECT_EQ(matcher.judge("README.md").pattern, 1u);
  EXPECT_EQ(matcher.judge("x.md").pattern, 0u);
  EXPECT_EQ(matcher.judge("x").pattern, std::nullopt);
}

TEST(IgnoreMatcher, knows_which_excluded_folders_need_a_look) {
  auto file = ignore_file("*\n!src/lib/**\n");
  IgnoreMatcher matcher(file->patterns);
  EXPECT_TRUE(matcher.may_keep_below("src"));
  EXPECT_TRUE(matcher.may_keep_below("src/lib"));
  EXPECT_FALSE(matcher.may_keep_below("sr"));
  EXPECT_FALSE(matcher.may_keep_below("docs"));
  auto wild = ignore_file("*\n!**/x\n");
  EXPECT_TRUE(IgnoreMatcher(wild->patterns).may_keep_below("docs"));
}

TEST(ContextListing, holds_what_the_builder_would_see) {
  MemoryFileSystem files;
  for (std::string_view path : {"app/main.c", "app/node_modules/a/x.js", "app/docs/a.md", "app/docs/keep.md", "app/.env"}) files.add_file(path, "12345");
  files.add_link("app/link", "docs");
  auto file = ignore_file("node_modules\ndocs\n!docs/keep.md\n");
  for (unsigned threads : {1u, 4u}) {
    auto listing = list_context(files, "app", IgnoreMatcher(file->patterns), {.with_sizes = true, .threads = threads});
    std::vector<std::string> kept, excluded;
    for (const ContextEntry& entry : listing.entries) (entry.is_excluded ? excluded : kept).push_back(entry.path);
    EXPECT_THAT(kept, ElementsAre(".env", "docs/keep.md", "link", "main.c"));
    EXPECT_THAT(excluded, ElementsAre("docs", "docs/a.md", "node_modules"));
    EXPECT_EQ(listing.find("main.c")->size, 5u);
    EXPECT_TRUE(listing.may_hold("node_modules/anything"));
    EXPECT_FALSE(listing.may_hold("docs/none"));
    EXPECT_EQ(listing.below("docs").size(), 2u);
    EXPECT_TRUE(listing.is_complete);
  }
}

TEST(ContextListing, is_cut_at_its_limit) {
  MemoryFileSystem files;
  for (int i = 0; i < 50; ++i) files.add_file("app/" + std::to_string(i) + "/x", "");
  IgnoreMatcher nothing{{}};
  EXPECT_FALSE(list_context(files, "app", nothing, {.most_entries = 60}).is_complete);
  EXPECT_TRUE(list_context(files, "app", nothing, {.most_entries = 1000}).is_complete);
}

TEST(IgnoreFileLookup, the_one_beside_the_dockerfile_comes_first) {
  MemoryFileSystem files;
  files.add_file("app/.dockerignore", "");
  files.add_file("app/docker/Dockerfile.dockerignore", "");
  EXPECT_EQ(find_ignore_file(files, "app/docker/Dockerfile", "app"), "app/docker/Dockerfile.dockerignore");
  EXPECT_EQ(find_ignore_file(files, "app/Dockerfile", "app"), "app/.dockerignore");
  EXPECT_EQ(find_ignore_file(files, "app/x/Dockerfile", "app/x"), "");
}

}  // namespace
}  // namespace docklint
