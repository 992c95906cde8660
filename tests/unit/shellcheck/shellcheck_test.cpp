#include "shellcheck/shellcheck.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "shellcheck/process.h"
#include "shellcheck/scripts.h"

namespace docklint {
namespace {

using std::chrono::milliseconds;

std::shared_ptr<const Dockerfile> read(std::string text) { return build_dockerfile(SourceBuffer::make("Dockerfile", std::move(text))); }

std::string at(const Dockerfile& file, Span span) { return std::string(file.source->text(span)); }

TEST(ShellcheckScripts, CarryTheDialectAndTheVariablesInForce) {
  auto file = read("FROM debian:12\nARG MODE=fast\nSHELL [\"/bin/bash\", \"-c\"]\nRUN make $MODE\n");
  auto scripts = shellcheck_scripts(*file);
  ASSERT_EQ(scripts.size(), 1U);
  EXPECT_TRUE(scripts[0].content.starts_with("# shellcheck shell=bash\nexport ")) << scripts[0].content;
  EXPECT_NE(scripts[0].content.find(" MODE=1"), std::string::npos);
  EXPECT_TRUE(scripts[0].content.ends_with("\nmake $MODE\n"));
}

TEST(ShellcheckScripts, LeaveOutWhatNoShellOfItsKindReads) {
  auto file = read("FROM debian:12\nRUN [\"sh\", \"-c\", \"a\"]\nSHELL [\"pwsh\"]\nRUN a\nSHELL [\"zsh\", \"-c\"]\nRUN b\nCMD c\n");
  EXPECT_TRUE(shellcheck_scripts(*file).empty());
}

TEST(ShellcheckScripts, MapPlacesBackThroughContinuationsAndCarriageReturns) {
  auto file = read("FROM debian:12\r\nRUN one \\\r\n  # why\r\n  ä two\r\nRUN <<EOF\r\nthree\r\n  four\r\nEOF\r\n");
  auto scripts = shellcheck_scripts(*file);
  ASSERT_EQ(scripts.size(), 2U);
  auto column = static_cast<std::uint32_t>(scripts[0].text->text.text().find("two"));   // `ä` is one column and two bytes
  EXPECT_EQ(at(*file, source_of(scripts[0], {3, column}, {3, column + 3})), "two");
  EXPECT_EQ(at(*file, source_of(scripts[1], {4, 3}, {4, 7})), "four");
  EXPECT_TRUE(source_of(scripts[0], {1, 1}, {1, 5}).empty());
  EXPECT_LE(source_of(scripts[1], {90, 90}, {91, 1}).end, file->source->size());
}

TEST(ShellcheckProcess, IsKilledWhenItTakesTooLong) {
  auto begin = std::chrono::steady_clock::now();
  std::vector<std::string> arguments = {"-c", "sleep 60 & sleep 60"};
  auto ended = run_process("sh", arguments, "/", {.time = milliseconds(100)});
  ASSERT_FALSE(ended.has_value());
  EXPECT_NE(ended.error().message.find("did not end within 100 ms"), std::string::npos) << ended.error().message;
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(ShellcheckProcess, IsKilledWhenItClosesItsOutputAndStays) {
  std::vector<std::string> arguments = {"-c", "exec >&-; sleep 60"};
  EXPECT_FALSE(run_process("sh", arguments, "/", {.time = milliseconds(100)}).has_value());
}

TEST(ShellcheckProcess, MayNotWriteWithoutEnd) {
  auto ended = run_process("yes", {}, "/", {.time = milliseconds(20'000), .output = 1000});
  ASSERT_FALSE(ended.has_value());
  EXPECT_EQ(ended.error().code, ErrorCode::TooLarge);
}

TEST(ShellcheckProcess, TellsAMissingProgramFromOneThatFails) {
  auto missing = run_process("no-such-program-anywhere", {}, "/", {});
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
  auto failing = run_process("false", {}, "/", {});
  ASSERT_TRUE(failing.has_value());
  EXPECT_EQ(failing->exit_status, 1);
}

TEST(ShellcheckProcess, FolderIsPrivateAndGoesAway) {
  std::string path;
  {
    auto folder = PrivateFolder::make();
    ASSERT_TRUE(folder.has_value());
    path = folder->path();
    EXPECT_TRUE(folder->write("0.sh", "true\n"));
    EXPECT_FALSE(folder->write("0.sh", "again\n"));
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Shellcheck, SaysWhyThereIsNothing) {
  std::vector<std::shared_ptr<const SourceBuffer>> sources = {SourceBuffer::make("Dockerfile", "FROM a\nRUN b\n")};
  EXPECT_TRUE(run_shellcheck(sources, {.program = "no-such-program-anywhere"}).warning.empty());
  EXPECT_FALSE(run_shellcheck(sources, {.program = "no-such-program-anywhere", .is_optional = false}).warning.empty());
  EXPECT_NE(run_shellcheck(sources, {.program = "true"}).warning.find("no format"), std::string::npos);
}

}  // namespace
}  // namespace docklint
