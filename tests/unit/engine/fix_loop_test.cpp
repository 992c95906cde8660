#include "engine/fix_loop.h"

#include <gtest/gtest.h>

#include "engine/edit_plan.h"

namespace docklint {
namespace {

FixOutcome fix(const MemoryFileSystem& files, std::vector<std::string> rules, bool include_unsafe = false) {
  FixRequest request;
  request.lint.paths = {"."};
  request.lint.config.use_files = false;
  request.lint.config.selection.select = std::move(rules);
  request.include_unsafe = include_unsafe;
  auto outcome = apply_fixes(request, files);
  EXPECT_TRUE(outcome.has_value());
  return outcome ? std::move(*outcome) : FixOutcome{};
}

TEST(FixLoop, tells_the_old_text_the_new_one_and_whose_fixes_made_it) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "FROM a:1\nADD b c /d/\nADD e /f\n");
  files.add_file("sub/Dockerfile", "FROM a:1\nCOPY b /c\n");
  FixOutcome outcome = fix(files, {"dockerfile/add-instead-of-copy"});
  ASSERT_EQ(outcome.changed.size(), 1U);
  const FixedFile& fixed = outcome.changed.at("Dockerfile");
  EXPECT_EQ(fixed.before, "FROM a:1\nADD b c /d/\nADD e /f\n");
  EXPECT_EQ(fixed.after, "FROM a:1\nCOPY b c /d/\nCOPY e /f\n");
  EXPECT_EQ(fixed.fixes.at(*find_rule("dockerfile/add-instead-of-copy")), 2U);
  EXPECT_EQ(outcome.fixes_applied, 2U);
  EXPECT_TRUE(outcome.settled);
  EXPECT_TRUE(outcome.remaining.findings.empty());
}

TEST(FixLoop, unsafe_fixes_wait_until_they_are_asked_for) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "FROM a:1\nADD b /c\nCMD run me\n");
  std::vector<std::string> rules{"dockerfile/add-instead-of-copy", "dockerfile/shell-form-command"};
  EXPECT_EQ(fix(files, rules).changed.at("Dockerfile").after, "FROM a:1\nCOPY b /c\nCMD run me\n");
  EXPECT_EQ(fix(files, rules).remaining.findings.size(), 1U);
  EXPECT_EQ(fix(files, rules, true).changed.at("Dockerfile").after, "FROM a:1\nCOPY b /c\nCMD [\"run\", \"me\"]\n");
}

TEST(FixLoop, a_text_on_standard_input_is_fixed_alone) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "on disk\n");
  FixRequest request;
  request.lint.standard_input = StandardInput{"FROM a:1\nADD b /c\n", "Dockerfile"};
  request.lint.config.use_files = false;
  request.lint.config.selection.select = {"dockerfile/add-instead-of-copy"};
  auto outcome = apply_fixes(request, files);
  ASSERT_TRUE(outcome.has_value());
  ASSERT_EQ(outcome->changed.size(), 1U);
  EXPECT_EQ(outcome->changed.at("Dockerfile").after, "FROM a:1\nCOPY b /c\n");
}

TEST(FixLoop, a_fix_may_make_a_file) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "FROM a:1\nCOPY . /srv\n");
  files.add_file("main.c", "");
  files.add_file(".git/HEAD", "");
  FixOutcome outcome = fix(files, {"project/missing-dockerignore"}, true);
  ASSERT_EQ(outcome.changed.size(), 1U);
  EXPECT_EQ(outcome.changed.count(".dockerignore"), 1U);
  EXPECT_FALSE(outcome.changed.at(".dockerignore").before.has_value());
  EXPECT_EQ(outcome.changed.at(".dockerignore").after, ".git\n");
  EXPECT_TRUE(outcome.remaining.findings.empty());
}

TEST(FixLoop, a_fix_may_edit_another_file) {
  MemoryFileSystem files;
  files.add_file("Dockerfile", "FROM a:1\nCOPY . /srv\n");
  files.add_file("main.c", "");
  files.add_file(".dockerignore", "# keep");
  files.add_file(".git/HEAD", "");
  FixOutcome outcome = fix(files, {"project/vcs-copied"}, true);
  ASSERT_EQ(outcome.changed.size(), 1U);
  EXPECT_EQ(outcome.changed.at(".dockerignore").before, "# keep");
  EXPECT_EQ(outcome.changed.at(".dockerignore").after.find("# keep\n.git"), 0U);
}

Fix fix_at(std::vector<Span> spans, FileId file = FileId{0}) {
  std::vector<TextEdit> edits;
  for (Span span : spans) edits.push_back({{file, span}, "x"});
  return Fix::safe("x", std::move(edits));
}

// Indenting the service and adding a key in its old indentation would make a file that cannot be read.
TEST(FixLoop, a_fix_that_fails_beside_another_alone_waits_for_it) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", "services:\n web:\n   image: a/b:1\n   ports:\n     - \"127.0.0.1:80:80\"\nvolumes:\n  data: {}\n");
  FixOutcome outcome = fix(files, {"compose/inconsistent-indentation", "compose/missing-restart-policy"}, true);
  EXPECT_EQ(outcome.changed.at("compose.yaml").after,
            "services:\n  web:\n    image: a/b:1\n    ports:\n      - \"127.0.0.1:80:80\"\n    restart: unless-stopped\nvolumes:\n  data: {}\n");
  EXPECT_TRUE(outcome.settled);
  EXPECT_TRUE(outcome.remaining.warnings.empty());
}

// A service with a written configuration cannot have a read-only root; the one beside it can.
TEST(FixLoop, a_refused_fix_stands_in_nobodys_way) {
  MemoryFileSystem files;
  files.add_file("compose.yaml",
                 "services:\n  clickhouse:\n    image: a:1\n    configs:\n      - source: site\n"
                 "  web:\n    image: b:1\nconfigs:\n  site:\n    content: |\n      text\n");
  FixOutcome outcome = fix(files, {"compose/writable-root-filesystem"}, true);
  EXPECT_EQ(outcome.changed.at("compose.yaml").after,
            "services:\n  clickhouse:\n    image: a:1\n    configs:\n      - source: site\n"
            "  web:\n    image: b:1\n    read_only: true\nconfigs:\n  site:\n    content: |\n      text\n");
  EXPECT_EQ(outcome.remaining.warnings.size(), 1U);
  EXPECT_FALSE(outcome.settled);
}

TEST(FixLoop, what_was_refused_is_tried_again_in_the_text_that_other_fixes_made) {
  std::vector<std::string> rules{"compose/unbounded-logs", "compose/unsorted-services", "compose/writable-root-filesystem"};
  MemoryFileSystem files;
  files.add_file("compose.yaml",
                 "services:\n  clickhouse:\n    image: a:1\n    configs:\n      - source: site\n"
                 "  backend:\n    image: b:1\nconfigs:\n  site:\n    content: |\n");
  std::string once = fix(files, rules, true).changed.at("compose.yaml").after;
  EXPECT_NE(once.find("    read_only: true\n  clickhouse:\n    image: a:1\n"), std::string::npos) << once;
  MemoryFileSystem fixed;
  fixed.add_file("compose.yaml", once);
  EXPECT_TRUE(fix(fixed, rules, true).changed.empty());
}

TEST(EditPlan, takes_fixes_that_are_apart) {
  EditPlan plan;
  EXPECT_TRUE(plan.takes(fix_at({{10, 20}})));
  EXPECT_TRUE(plan.takes(fix_at({{20, 30}})));
  EXPECT_TRUE(plan.takes(fix_at({{0, 10}})));
  EXPECT_TRUE(plan.takes(fix_at({{40, 40}})));
  EXPECT_TRUE(plan.takes(fix_at({{10, 20}}, FileId{1})));
}

TEST(EditPlan, refuses_a_fix_as_a_whole_when_one_of_its_edits_overlaps) {
  EditPlan plan;
  EXPECT_TRUE(plan.takes(fix_at({{10, 20}})));
  EXPECT_FALSE(plan.takes(fix_at({{0, 5}, {19, 21}})));
  EXPECT_TRUE(plan.takes(fix_at({{0, 5}})));
  EXPECT_FALSE(plan.takes(fix_at({{15, 15}})));
  EXPECT_FALSE(plan.takes(fix_at({{5, 40}})));
}

TEST(EditPlan, two_insertions_at_one_place_wait_for_each_other) {
  EditPlan plan;
  EXPECT_TRUE(plan.takes(fix_at({{10, 10}})));
  EXPECT_FALSE(plan.takes(fix_at({{10, 10}})));
  EXPECT_FALSE(plan.takes(fix_at({{10, 12}})));
  EXPECT_FALSE(plan.takes(fix_at({{8, 10}})));
  EXPECT_TRUE(plan.takes(fix_at({{11, 12}})));
}

}  // namespace
}  // namespace docklint
