#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/engine.h"

namespace docklint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kCopies = "FROM nginx:1.27\nCOPY a.conf b.conf c.conf /etc/nginx/\n";

struct ProjectRulesTest : testing::Test {
  MemoryFileSystem files;
  LintRequest request;

  ProjectRulesTest() {
    request.config.selection.select = {"project/missing-copy-source", "project/missing-build-context"};
    request.paths = {"."};
    request.jobs = 1;
  }

  std::vector<std::string> findings() {
    auto report = lint_paths(request, files);
    std::vector<std::string> found;
    for (const Diagnostic& finding : report->findings) found.push_back(report->sources.at(finding.where.file).path() + ": " + finding.message);
    return found;
  }
  void add_most_sources() {
    files.add_file("a.conf", "");
    files.add_file("b.conf", "");
  }
};

TEST_F(ProjectRulesTest, LooksAtTheFilesBesideALoneDockerfile) {
  files.add_file("Dockerfile", kCopies);
  add_most_sources();
  EXPECT_THAT(findings(), ElementsAre("Dockerfile: `c.conf` does not exist in the build context"));
}

TEST_F(ProjectRulesTest, IsSilentAboutTextWithoutSurroundings) {
  add_most_sources();
  request.paths.clear();
  request.standard_input = StandardInput{kCopies, "Dockerfile"};
  EXPECT_THAT(findings(), IsEmpty());
  request.standard_input.reset();
  request.paths = {"README.md"};
  files.add_file("README.md", std::string("```dockerfile\n") + kCopies + "```\n");
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ProjectRulesTest, SaysTheSameOnceAboutAFileOfTwoProjects) {
  files.add_file("Dockerfile", kCopies);
  add_most_sources();
  files.add_file("compose.yaml", "services:\n  a:\n    build: .\n  b:\n    build: .\n");
  files.add_file("compose.prod.yaml", "services:\n  a:\n    build: .\n");
  EXPECT_EQ(findings().size(), 1u);
}

TEST_F(ProjectRulesTest, HeedsCommentsOfTheFileTheFindingIsIn) {
  files.add_file("Dockerfile", "FROM nginx:1.27\n# docklint ignore=project/missing-copy-source\nCOPY a.conf b.conf c.conf /etc/nginx/\n");
  add_most_sources();
  files.add_file("compose.yaml", "services:\n  a:\n    build: .\n");
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ProjectRulesTest, DoesNotLeaveTheFolderNamed) {
  files.add_file("sub/compose.yaml", "services:\n  a:\n    build: ..\n  b:\n    build: ../gone\n");
  files.add_file("Dockerfile", kCopies);
  request.paths = {"sub"};
  EXPECT_THAT(findings(), IsEmpty());
  files.add_folder(".git");
  EXPECT_EQ(findings().size(), 4u);
}

}  // namespace
}  // namespace docklint
