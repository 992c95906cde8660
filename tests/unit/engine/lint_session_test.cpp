// What a session says about its documents is what a run over the same files says.
#include <gtest/gtest.h>

#include <string>

#include "engine/engine.h"
#include "engine/session.h"
#include "io/rooted_file_system.h"

namespace docklint {
namespace {

struct Seen {
  std::string path, rule, message;
  Span span;
  auto operator<=>(const Seen&) const = default;
};

class OpenDocuments {
 public:
  OpenDocuments() : overlay_(disk_), session_(overlay_, {}) {}
  OpenDocuments(const OpenDocuments&) = delete;
  OpenDocuments& operator=(const OpenDocuments&) = delete;

  void save(const std::string& path, const std::string& text) { disk_.add_file(path, text); }

  void write(const std::string& path, const std::string& text) {
    overlay_.set(path, text);
    session_.set(named_document_kind_of(path), SourceBuffer::make(path, text));
  }

  std::vector<Seen> from_session() {
    session_.refresh();
    std::vector<Seen> seen;
    for (const auto& [path, document] : session_.documents()) {
      for (const Diagnostic& finding : document.findings) seen.push_back({path, std::string(rule_info(finding.rule).id), finding.message, finding.where.span});
    }
    return seen;
  }

  std::vector<Seen> from_run() const {
    LintRequest request;
    for (const auto& [path, document] : session_.documents()) request.paths.push_back(path);
    auto report = lint_paths(request, overlay_);
    std::vector<Seen> seen;
    for (const Diagnostic& finding : report->findings) {
      std::string path = report->sources.at(finding.where.file).path();
      if (session_.find(path)) seen.push_back({path, std::string(rule_info(finding.rule).id), finding.message, finding.where.span});
    }
    return seen;
  }

  LintSession& session() { return session_; }

 private:
  MemoryFileSystem disk_;
  OverlayFileSystem overlay_;
  LintSession session_;
};

TEST(LintSession, FollowsEveryChangeOfADockerfile) {
  OpenDocuments open;
  open.save("Dockerfile", "FROM alpine\n");
  for (const char* text : {"FROM node:latest\n", "FROM node:latest\n# docklint ignore=latest-tag\nRUN cd x\n", "FROM node:22\nMAINTAINER me\n", ""}) {
    open.write("Dockerfile", text);
    EXPECT_EQ(open.from_session(), open.from_run()) << text;
  }
}

TEST(LintSession, JudgesAnOverrideWithItsBase) {
  OpenDocuments open;
  open.save("compose.yaml", "services:\n  web:\n    image: nginx:latest\n");
  open.save("compose.override.yaml", "services:\n  web:\n    privileged: true\n");
  open.write("compose.override.yaml", "services:\n  web:\n    privileged: true\n    imag: x\n");
  EXPECT_EQ(open.from_session(), open.from_run());
  open.write("compose.yaml", "services:\n  web:\n    image: nginx:latest\n    prts: []\n");
  EXPECT_EQ(open.from_session(), open.from_run());
  EXPECT_FALSE(open.from_session().empty());
}

TEST(LintSession, ObeysAConfigurationThatIsBeingTyped) {
  OpenDocuments open;
  open.write("Dockerfile", "FROM node:latest\n");
  std::size_t before = open.from_session().size();
  ASSERT_GT(before, 0U);
  open.write(".docklint.yaml", "rules:\n  \"dockerfile/*\": off\n  nonsense: error\n");
  std::vector<Seen> seen = open.from_session();
  EXPECT_EQ(seen, open.from_run());
  EXPECT_LT(seen.size(), before + 1);
}

TEST(LintSession, BuildsAModelAgainOnlyWhenItsTextChanged) {
  OpenDocuments open;
  open.write("a/Dockerfile", "FROM a\n");
  open.write("b/Dockerfile", "FROM b\n");
  open.session().refresh();
  auto a = open.session().memory().dockerfile("a/Dockerfile"), b = open.session().memory().dockerfile("b/Dockerfile");
  ASSERT_NE(a, nullptr);
  open.write("a/Dockerfile", "FROM a:1\n");
  open.session().refresh();
  EXPECT_EQ(open.session().memory().dockerfile("b/Dockerfile"), b);
  EXPECT_NE(open.session().memory().dockerfile("a/Dockerfile"), a);
}

TEST(LintSession, JudgesAComposeFileWithTheDockerfileBeingTyped) {
  OpenDocuments open;
  open.save("app/Dockerfile", "FROM alpine AS build\n");
  open.write("compose.yaml", "services:\n  web:\n    build:\n      context: app\n      target: final\n");
  std::size_t before = open.from_session().size();
  EXPECT_EQ(open.from_session(), open.from_run());
  open.write("app/Dockerfile", "FROM alpine AS build\nFROM build AS final\n");
  EXPECT_EQ(open.from_session(), open.from_run());
  open.write("app/Dockerfile", "FROM alpine AS build\nFROM build AS fina\n");
  EXPECT_EQ(open.from_session(), open.from_run());
  EXPECT_GE(open.from_session().size(), before);
}

TEST(LintSession, SaysWhatIsWrongWithARequestAndGoesOn) {
  OpenDocuments open;
  open.write("Dockerfile", "FROM node:latest\n");
  ConfigRequest wrong;
  wrong.selection.select = {"no-such-rule"};
  open.session().configure(wrong);
  auto trouble = open.session().refresh();
  ASSERT_TRUE(trouble.has_value());
  EXPECT_NE(trouble->message.find("no-such-rule"), std::string::npos);
  EXPECT_FALSE(open.session().find("Dockerfile")->findings.empty());
}

TEST(RootedFileSystem, ReadsRelativePathsFromItsRoot) {
  MemoryFileSystem disk;
  disk.add_file("/home/me/app/Dockerfile", "FROM a\n");
  disk.add_file("/home/me/.docklint.yaml", "root: true\n");
  RootedFileSystem files(disk, "/home/me/app");
  EXPECT_EQ(*files.read("Dockerfile"), "FROM a\n");
  EXPECT_EQ(*files.read("../.docklint.yaml"), "root: true\n");
  EXPECT_EQ(*files.canonical("."), "/home/me/app");
  EXPECT_EQ(*files.read("/home/me/app/Dockerfile"), "FROM a\n");
  EXPECT_TRUE(files.is_folder("."));
}

}  // namespace
}  // namespace docklint
