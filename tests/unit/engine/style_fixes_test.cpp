// The fixes of the rules about style, together on the files of the corpus: they settle, keep what the files mean, and
// leave nothing for a second run.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/fix_loop.h"
#include "io/file_system.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {
namespace {

// DOCKLINT_FIX_FOLDER names a folder of other files to try.
std::string corpus_folder() {
  const char* other = std::getenv("DOCKLINT_FIX_FOLDER");
  return other != nullptr ? other : DOCKLINT_SOURCE_DIR "/corpus";
}

FixRequest request_for(std::string path) {
  FixRequest request;
  request.lint.paths = {std::move(path)};
  request.lint.config.use_files = false;
  request.lint.jobs = 1;
  return request;
}

// What the builder would run, without layout: keywords with their arguments, blanks squeezed.
std::vector<std::string> meaning_of(const std::string& text) {
  auto file = build_dockerfile(SourceBuffer::make("Dockerfile", text));
  std::vector<std::string> lines;
  for (const AnyInstruction* instruction : file->instructions) {
    if (instruction->keyword == Keyword::Label) continue;  // joined and split
    std::string line(instruction->name());
    for (char c : instruction->raw->arguments.text()) {
      bool is_blank = c == ' ' || c == '\t';
      if (!is_blank || line.back() != ' ') line += is_blank ? ' ' : c;
    }
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> dockerfiles() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus_folder())) {
    std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name.find("ockerfile") != std::string::npos && !name.ends_with(".dockerignore")) paths.push_back(entry.path().string());
  }
  return paths;
}

TEST(StyleFixes, SettleTogetherOnTheCorpus) {
  RealFileSystem disk;
  std::size_t changed = 0;
  for (const std::string& path : dockerfiles()) {
    SCOPED_TRACE(path);
    FixRequest request = request_for(path);
    request.lint.config.selection.presets = {"style"};
    auto outcome = apply_fixes(request, disk);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    std::string fighting;
    for (const std::string& rule : outcome->fighting_rules) fighting += rule + " ";
    EXPECT_TRUE(outcome->settled) << "still applying: " << fighting;
    changed += outcome->changed.size();
  }
  EXPECT_GT(changed, 0U);
}

TEST(StyleFixes, OfLayoutKeepWhatTheFilesSay) {
  RealFileSystem disk;
  for (const std::string& path : dockerfiles()) {
    SCOPED_TRACE(path);
    FixRequest request = request_for(path);
    for (const char* name : {"crowded-line", "extra-blank-lines", "inconsistent-indentation", "misordered-epilogue", "missing-final-newline", "repeated-spaces",
                             "scattered-labels", "trailing-whitespace", "uneven-blank-lines", "unformatted-heredoc"})
      request.lint.config.selection.select.push_back(std::string("dockerfile/") + name);
    auto outcome = apply_fixes(request, disk);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_TRUE(outcome->settled);
    for (const auto& [name, file] : outcome->changed) EXPECT_EQ(meaning_of(file.before.value_or("")), meaning_of(file.after));
    for (const Diagnostic& finding : outcome->remaining.findings) {
      // Offered, and not applied?
      if (!finding.fixes.empty()) ADD_FAILURE() << rule_info(finding.rule).id << " is left: " << finding.message;
    }
  }
}

}  // namespace
}  // namespace docklint
