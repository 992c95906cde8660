#include "engine/fix_meaning.h"

#include <gtest/gtest.h>

#include "docklint/rule_info.h"

namespace docklint {
namespace {

// `edit` is the text between « and » in `before`, made by the fix of `rule`.
std::optional<std::string> changed(DocumentKind kind, std::string before, const std::string& after, const std::string& rule = "dockerfile/lowercase-instruction") {
  EditedText text;
  text.kind = kind;
  for (std::size_t at = before.find("«"); at != std::string::npos; at = before.find("«")) {
    before.erase(at, std::string("«").size());
    std::size_t end = before.find("»");
    before.erase(end, std::string("»").size());
    text.edits.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, *find_rule(rule)});
  }
  text.before = SourceBuffer::make("x", before);
  text.after = SourceBuffer::make("x", after);
  return find_changed_meaning(text);
}

bool keeps(std::string before, const std::string& after, const std::string& rule = "dockerfile/lowercase-instruction") {
  return !changed(DocumentKind::Dockerfile, std::move(before), after, rule);
}

TEST(FixMeaning, layout_case_and_comments_say_nothing) {
  EXPECT_TRUE(keeps("«from a:1 as Base»\nrun «a && \\\n  # note\n  b»\ncopy --from=«Base» x /y\n", "FROM a:1 AS base\nrun a && b\nCOPY --from=base x /y\n"));
  EXPECT_TRUE(keeps("FROM a:1\n«ENV a b c»\nLABEL «x y»\n", "FROM a:1\nENV a=\"b c\"\nLABEL x=\"y\"\n"));
}

TEST(FixMeaning, what_no_edit_touches_must_stay) {
  EXPECT_FALSE(keeps("«FROM a:1»\nRUN a\nRUN b\n", "FROM a:1\nRUN a\nRUN c\n"));
  EXPECT_FALSE(keeps("«FROM a:1»\nRUN a\nRUN b\n", "FROM a:1\nRUN b\nRUN a\n"));
  EXPECT_FALSE(keeps("«FROM a:1»\nRUN a\nRUN b\n", "FROM a:1\nRUN a\n"));
  EXPECT_FALSE(keeps("«FROM a:1»\nRUN a\n", "FROM a:1\nRUN a\nRUN b\n"));
}

TEST(FixMeaning, an_edited_instruction_keeps_its_effect) {
  EXPECT_FALSE(keeps("FROM a:1\nENV «a=b»\n", "FROM a:1\nENV a=c\n"));
  EXPECT_FALSE(keeps("FROM a:1\nUSER «app»\n", "FROM a:1\nUSER root\n"));
  EXPECT_FALSE(keeps("FROM «a:1»\n", "FROM a:2\n"));
  EXPECT_FALSE(keeps("FROM a:1\nCOPY «x /y»\n", "FROM a:1\nCOPY x /z\n"));
  EXPECT_TRUE(keeps("FROM scratch\nWORKDIR «app»\n", "FROM scratch\nWORKDIR /app\n"));
}

TEST(FixMeaning, edits_may_change_shell_text_but_not_what_runs_it) {
  EXPECT_TRUE(keeps("FROM a:1\nRUN «apt-get install x»\n", "FROM a:1\nRUN apt-get install -y x && rm -rf /var/lib/apt/lists/*\n"));
  EXPECT_FALSE(keeps("FROM a:1\nRUN «apt-get update && apt-get install x»\n", "FROM a:1\nRUN apt-get install x\n"));
  EXPECT_FALSE(keeps("FROM a:1\nRUN «apt-get install x»\n", "FROM a:1\nRUN apt-get install 'x\n"));
  EXPECT_FALSE(keeps("FROM a:1\nRUN «--network=none true»\n", "FROM a:1\nRUN true\n"));
  EXPECT_FALSE(keeps("FROM a:1\nCMD «run me»\n", "FROM a:1\nCMD [\"run\", \"me\"]\n"));
}

TEST(FixMeaning, only_the_last_of_a_setting_counts) {
  EXPECT_TRUE(keeps("FROM a:1\n«CMD a\n»CMD b\n", "FROM a:1\nCMD b\n"));
  EXPECT_FALSE(keeps("FROM a:1\nCMD a\n«CMD b\n»", "FROM a:1\nCMD a\n"));
  EXPECT_FALSE(keeps("FROM a:1\n«RUN a\n»RUN a\n", "FROM a:1\nRUN a\n"));
  EXPECT_TRUE(keeps("FROM a:1\nLABEL «x=1 »y=2 x=3\n", "FROM a:1\nLABEL y=2 x=3\n"));
  EXPECT_FALSE(keeps("FROM a:1\nLABEL x=1 y=2 «x=3»\n", "FROM a:1\nLABEL x=1 y=2\n"));
}

TEST(FixMeaning, copy_does_not_unpack_what_add_unpacked) {
  EXPECT_TRUE(keeps("FROM a:1\n«ADD» a.conf /b\n", "FROM a:1\nCOPY a.conf /b\n"));
  EXPECT_FALSE(keeps("FROM a:1\n«ADD» a.tar.gz /b\n", "FROM a:1\nCOPY a.tar.gz /b\n"));
}

TEST(FixMeaning, a_refused_instruction_may_change_but_not_its_neighbours) {
  EXPECT_TRUE(keeps("FROM a:1\nRUN a\n«ENV a»\nRUN b\n", "FROM a:1\nRUN a\nENV a=\nRUN b\n"));
  EXPECT_FALSE(keeps("FROM a:1\nRUN a\nENV a\n«RUN b»\nRUN c\n", "FROM a:1\nRUN a\nENV a\nUSER b\nRUN c\n"));
}

bool keeps_project(const std::string& before, const std::string& after, const std::string& rule = "compose/obsolete-version") {
  return !changed(DocumentKind::Compose, before, after, rule);
}

TEST(FixMeaning, a_project_is_compared_after_normalisation) {
  std::string before = "«version: '3'\n»x-a: &a\n  restart: always\nservices:\n  w:\n    <<: *a\n    image: b:1\n    environment: [A=1, B=2]\n    cap_drop: [ALL, SYS_TIME]\n";
  EXPECT_TRUE(keeps_project(before, "x-a: &a {restart: always}\nservices:\n  w:\n    cap_drop: [SYS_TIME, ALL]\n    image: \"b:1\"\n    restart: always\n    environment:\n    - B=2\n    - A=1\n"));
  EXPECT_FALSE(keeps_project("services:\n  w:\n    image: «b:1»\n", "services:\n  w:\n    image: b:2\n"));
  EXPECT_FALSE(keeps_project("services:\n  w:\n    image: b:1\n    «privileged: true\n»", "services:\n  w:\n    image: b:1\n"));
  EXPECT_FALSE(keeps_project("services:\n  w:\n    command: [a«, »b]\n    image: b:1\n", "services:\n  w:\n    command: [b, a]\n    image: b:1\n"));
  EXPECT_FALSE(keeps_project("services:\n  w:\n    image: b:1«\n»", "services:\n  w:\n    image: b:1\n    user: root\n"));
}

TEST(FixMeaning, a_rule_that_corrects_values_may_do_so_where_it_edits_only) {
  std::string before = "services:\n  w:\n    image: b:1\n    build:\n      dockerfile: «Dokerfile»\n";
  std::string after = "services:\n  w:\n    image: b:1\n    build:\n      dockerfile: Dockerfile\n";
  EXPECT_TRUE(keeps_project(before, after, "project/missing-dockerfile"));
  EXPECT_FALSE(keeps_project(before, after, "compose/obsolete-version"));
  EXPECT_FALSE(keeps_project(before, "services:\n  w:\n    image: b:2\n    build:\n      dockerfile: Dockerfile\n", "project/missing-dockerfile"));
}

TEST(FixMeaning, an_item_put_before_others_moves_them) {
  std::string before = "services:\n  w:\n    image: b:1\n    healthcheck:\n      test: [«»\"curl\", \"-f\"]\n";
  std::string after = "services:\n  w:\n    image: b:1\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\"]\n";
  EXPECT_TRUE(keeps_project(before, after, "compose/malformed-healthcheck"));
  EXPECT_FALSE(keeps_project(before, after, "compose/obsolete-version"));
}

TEST(FixMeaning, ignore_files_must_decide_alike) {
  auto keeps_ignored = [](const std::string& before, const std::string& after) { return !changed(DocumentKind::IgnoreFile, before, after, "dockerignore/duplicate-pattern"); };
  EXPECT_TRUE(keeps_ignored("node_modules\n«node_modules/\n»", "node_modules\n"));
  EXPECT_TRUE(keeps_ignored("*.log\n«a.log\n»", "*.log\n"));
  EXPECT_FALSE(keeps_ignored("*.log\n«a.txt\n»", "*.log\n"));
  EXPECT_FALSE(keeps_ignored("«*\n»!src\n*.c\n", "!src\n*.c\n"));
  EXPECT_FALSE(keeps_ignored("a/**\n«!a/b\n»", "a/**\n"));
}

TEST(FixMeaning, variables_of_an_env_file_must_stay) {
  auto keeps_variables = [](const std::string& before, const std::string& after) { return !changed(DocumentKind::EnvFile, before, after, "env/duplicate-variable"); };
  EXPECT_TRUE(keeps_variables("«A=1\n»B: 2\nA=3\n", "B=2\nA=3\n"));
  EXPECT_FALSE(keeps_variables("A=1\n«A=3\n»", "A=1\n"));
  EXPECT_FALSE(keeps_variables("«A='$x'\n»", "A=$x\n"));
}

TEST(FixMeaning, blocks_of_a_document_are_judged_for_themselves) {
  auto keeps_document = [](const std::string& before, const std::string& after) { return !changed(DocumentKind::Markdown, before, after); };
  EXPECT_TRUE(keeps_document("- x\n\n  ```dockerfile\n  FROM a:1\n  «run» a\n  ```\n", "- x\n\n  ```dockerfile\n  FROM a:1\n  RUN a\n  ```\n"));
  EXPECT_FALSE(keeps_document("- x\n\n  ```dockerfile\n  «FROM a:1»\n  RUN a\n  ```\n", "- x\n\n  ```dockerfile\n  FROM a:1\n  RUN b\n  ```\n"));
  EXPECT_FALSE(keeps_document("```dockerfile\nFROM a:1\n«USER b\n»```\n", "```dockerfile\nFROM a:1\n```\n"));
  EXPECT_FALSE(keeps_document("```dockerfile\n«FROM a:1\n»```\n", "```text\nFROM a:1\n```\n"));
}

}  // namespace
}  // namespace docklint
