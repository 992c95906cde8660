#include "model/project/project_set.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

struct ProjectSetTest : testing::Test {
  MemoryFileSystem files;
  SourceSet sources;
  std::unique_ptr<ProjectSet> projects;
  std::unique_ptr<ComposeProject> compose;

  FileId add(const std::string& path) { return sources.add(SourceBuffer::make(path, *files.read(path))); }

  Project compose_project(const std::string& path, const std::string& root = ".") {
    FileId file = add(path);
    compose = *load_compose_project({.paths = {path}, .project_folder = {}, .env_files = {}, .root = root}, files, sources);
    projects = std::make_unique<ProjectSet>(files, sources);
    projects->add(*compose, file, {.root = root, .env_files = {}});
    return projects->complete(0);
  }
  Project lone(const std::string& path) {
    FileId file = add(path);
    projects = std::make_unique<ProjectSet>(files, sources);
    projects->add_lone(file, {.root = ".", .env_files = {}});
    return projects->complete(0);
  }
};

TEST_F(ProjectSetTest, FindsWhatAServiceIsBuiltFrom) {
  files.add_file("app/compose.yaml", "services:\n  api:\n    build:\n      context: ..\n      dockerfile: app/Dockerfile\n      target: BUILD\n    env_file: a.env\n");
  files.add_file("app/Dockerfile", "FROM golang AS build\nFROM scratch\n");
  files.add_file("app/Dockerfile.dockerignore", "*.log\n");
  files.add_file(".dockerignore", "*\n");
  files.add_file("app/.env", "A=1\n");
  files.add_file("app/a.env", "B=1\n");
  Project project = compose_project("app/compose.yaml");
  ASSERT_EQ(project.builds.size(), 1u);
  const ProjectBuild& build = project.builds[0];
  EXPECT_EQ(build.context_folder, ".");
  EXPECT_EQ(build.dockerfile_path, "app/Dockerfile");
  EXPECT_EQ(build.ignore_path, "app/Dockerfile.dockerignore");
  ASSERT_TRUE(build.stage);
  EXPECT_EQ(build.stage->name, "build");
  EXPECT_TRUE(build.stage->is_final);
  EXPECT_TRUE(build.context->is_excluded("x.log"));
  ASSERT_EQ(project.variable_files.size(), 1u);
  EXPECT_EQ(project.variable_files[0]->path, "app/.env");
  ASSERT_TRUE(project.env_file("app/a.env"));
  EXPECT_TRUE(project.env_file("app/a.env")->model->find("B"));
}

TEST_F(ProjectSetTest, ReadsNothingOutsideTheRoot) {
  files.add_file("app/compose.yaml", "services:\n  api:\n    build: ../secret\n    env_file: ../secret/.env\n  b:\n    build: ./link\n");
  files.add_file("secret/Dockerfile", "FROM scratch\n");
  files.add_file("secret/.env", "A=1\n");
  files.add_link("app/link", "../secret");
  Project project = compose_project("app/compose.yaml", "app");
  EXPECT_EQ(project.builds[0].origin, ContextOrigin::Outside);
  EXPECT_EQ(project.builds[1].origin, ContextOrigin::Outside);
  EXPECT_FALSE(project.builds[0].context || project.builds[1].context);
  EXPECT_EQ(project.env_file("secret/.env")->exists, Answer::Unknown);
  for (const std::string& path : files.reads()) EXPECT_FALSE(path.find("secret") != std::string::npos || path.find("link") != std::string::npos) << path;
}

TEST_F(ProjectSetTest, TakesTheFolderOfALoneDockerfileOnlyWhereItsSourcesAre) {
  files.add_file("a/Dockerfile", "FROM node\nCOPY package.json missing.json lock ./\n");
  files.add_file("a/package.json", "");
  files.add_file("a/lock", "");
  EXPECT_TRUE(lone("a/Dockerfile").builds[0].context);
  files.add_file("b/Dockerfile", "FROM node\nCOPY package.json src ./\n");
  EXPECT_FALSE(lone("b/Dockerfile").builds[0].context);
  files.add_file("docker/Dockerfile", "FROM node\nCOPY . .\n");
  EXPECT_FALSE(lone("docker/Dockerfile").builds[0].context);
}

TEST(ProjectDiskTest, ReadsGitIgnoreFilesFromTheRootDown) {
  MemoryFileSystem files;
  files.add_file(".gitignore", "*.log\nbuild/\n");
  files.add_file("api/.gitignore", "!keep.log\n/local.env\n");
  files.add_folder(".git");
  ProjectDisk disk(files, ".");
  EXPECT_TRUE(disk.is_git_ignored("a.log"));
  EXPECT_TRUE(disk.is_git_ignored("api/b.log"));
  EXPECT_FALSE(disk.is_git_ignored("api/keep.log"));
  EXPECT_TRUE(disk.is_git_ignored("api/local.env"));
  EXPECT_FALSE(disk.is_git_ignored("local.env"));
  EXPECT_TRUE(disk.is_git_ignored("api/build/x"));
  EXPECT_EQ(disk.repository_of("api/x"), ".");
}

TEST(ContextFilesTest, MatchesSourcesAsGoDoes) {
  EXPECT_TRUE(matches_source_pattern("*.txt", "a.txt"));
  EXPECT_FALSE(matches_source_pattern("*.txt", "b/a.txt"));
  EXPECT_TRUE(matches_source_pattern("[ab]?/*", "a1/x"));
  EXPECT_FALSE(matches_source_pattern("[^ab]*", "a1"));
  EXPECT_TRUE(matches_source_pattern("a\\*", "a*"));
  EXPECT_FALSE(matches_source_pattern("a[", "a["));
  EXPECT_EQ(clean_source("../x/./y/"), "x/y");
  EXPECT_EQ(clean_source("."), "");
}

TEST(ContextFilesTest, KnowsWhatACopyTakes) {
  auto source = SourceBuffer::make("Dockerfile", "FROM a\nCOPY --exclude=*.md src conf/*.ini /d/\n");
  auto file = build_dockerfile(source);
  const CopyInstruction* copy = file->stages[0].last<CopyInstruction>();
  CopyTakes takes(*copy);
  EXPECT_TRUE(takes.takes("src/a/b.c"));
  EXPECT_FALSE(takes.takes("src/readme.md"));
  EXPECT_TRUE(takes.takes("conf/a.ini"));
  EXPECT_FALSE(takes.takes("conf/a.txt"));
  EXPECT_FALSE(takes.takes("srcs"));
  EXPECT_FALSE(takes.takes_everything());
}

}  // namespace
}  // namespace docklint
