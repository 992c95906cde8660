// However a text came to be what it is, by whatever edits, a session says of it what a run over it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/session.h"
#include "io/rooted_file_system.h"

namespace docklint {
namespace {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string place(const SourceSet& sources, FileSpan where) {
  return sources.at(where.file).path() + "@" + std::to_string(where.span.begin) + "-" + std::to_string(where.span.end);
}

// Everything a finding says.
std::string shown(const SourceSet& sources, const Diagnostic& finding) {
  std::string text = std::string(rule_info(finding.rule).id) + " " + std::to_string(static_cast<int>(finding.severity)) + " " +
                     std::to_string(static_cast<int>(finding.certainty)) + " " + place(sources, finding.where) + " " + finding.message + " | " + finding.help;
  for (const Related& related : finding.related) text += " [" + place(sources, related.where) + " " + related.message + "]";
  for (const Fix& fix : finding.fixes) {
    text += " {" + fix.title + std::to_string(static_cast<int>(fix.applicability));
    for (const TextEdit& edit : fix.edits) text += " " + place(sources, edit.where) + "=" + edit.text;
    text += "}";
  }
  return text;
}

// The files of a folder that the session knows the kind of, all of them open, with every rule on.
class Project {
 public:
  explicit Project(const std::string& folder) : overlay_(disk_), files_(overlay_, folder), session_(files_, every_rule()) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      std::string name = entry.path().filename().string();
      if (entry.is_regular_file() && named_document_kind_of(name) != DocumentKind::None) write(name, read_text(entry.path()));
    }
  }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  void write(const std::string& name, const std::string& text) {
    texts_[name] = text;
    overlay_.set(files_.absolute(name), text);
    session_.set(named_document_kind_of(name), SourceBuffer::make(name, text));
  }

  std::vector<std::string> from_session() {
    session_.refresh();
    std::vector<std::string> all;
    for (const auto& [name, document] : session_.documents()) {
      for (const Diagnostic& finding : document.findings) all.push_back(shown(*document.sources, finding));
    }
    return all;
  }

  std::vector<std::string> from_run() const {
    LintRequest request;
    request.config = every_rule();
    for (const auto& [name, text] : texts_) request.paths.push_back(name);
    auto report = lint_paths(request, files_);
    std::map<std::string, std::vector<std::string>> by_file;
    for (const Diagnostic& finding : report->findings) {
      std::string name = report->sources.at(finding.where.file).path();
      if (texts_.contains(name)) by_file[name].push_back(shown(report->sources, finding));
    }
    std::vector<std::string> all;
    for (auto& [name, findings] : by_file) all.insert(all.end(), findings.begin(), findings.end());
    return all;
  }

  const std::map<std::string, std::string>& texts() const { return texts_; }

 private:
  static ConfigRequest every_rule() {
    ConfigRequest request;
    request.selection.presets = {"all"};
    return request;
  }

  RealFileSystem disk_;
  OverlayFileSystem overlay_;
  RootedFileSystem files_;
  LintSession session_;
  std::map<std::string, std::string> texts_;
};

// Takes lines out, moves them, puts pieces in: near what people do, and what they had is soon there again.
class Editor {
 public:
  explicit Editor(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  std::string edited(const std::string& text, const std::string& original) {
    static constexpr const char* kPieces[] = {"\n", "# note\n", "RUN apt-get install curl\n", "FROM alpine AS extra\n", "USER root\n", "ENV PASSWORD=hunter2\n", "SHELL [\"/bin/bash\", \"-c\"]\n",
                                              "    privileged: true\n", " ", "\\\n", "x", "\"", "'", "<<EOF\n", "EOF\n", "| ", "$", "# docklint ignore-file=all\n", "ARG VERSION=1\n"};
    switch (below(8)) {
      case 0: return original;
      case 1: return without_line(text);
      case 2: return with_moved_line(text);
      case 3: return text.substr(0, below(text.size() + 1)) + text.substr(below(text.size() + 1));
      default: break;
    }
    std::string piece = kPieces[below(std::size(kPieces))];
    std::size_t at = below(text.size() + 1);
    if (piece.back() == '\n') at = text.find('\n', at) == std::string::npos ? text.size() : text.find('\n', at) + 1;
    std::string result = text;
    return result.insert(at, piece);
  }

 private:
  // Begin and end of a line.
  std::pair<std::size_t, std::size_t> line(const std::string& text) {
    std::size_t begin = text.rfind('\n', below(text.size() + 1));
    begin = begin == std::string::npos ? 0 : begin + 1;
    std::size_t end = text.find('\n', begin);
    return {std::min(begin, text.size()), end == std::string::npos ? text.size() : end + 1};
  }

  std::string without_line(std::string text) {
    auto [begin, end] = line(text);
    return text.erase(begin, end - begin);
  }

  std::string with_moved_line(std::string text) {
    auto [begin, end] = line(text);
    std::string moved = text.substr(begin, end - begin);
    text.erase(begin, end - begin);
    return text.insert(line(text).first, moved);
  }

  std::mt19937 random_;
};

TEST(LintSessionEdits, AnyEditsOfAProjectLeaveWhatAFreshRunSays) {
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(DOCKLINT_SOURCE_DIR) / "corpus")) {
    if (!entry.is_directory()) continue;
    Project project(entry.path().string());
    const std::map<std::string, std::string> originals = project.texts();
    if (originals.empty()) continue;
    Editor editor(static_cast<std::uint32_t>(entry.path().filename().string().size()));
    for (int step = 0; step < 60; ++step) {
      auto file = std::next(originals.begin(), static_cast<std::ptrdiff_t>(editor.below(originals.size())));
      project.write(file->first, editor.edited(project.texts().at(file->first), file->second));
      std::vector<std::string> seen = project.from_session();
      ASSERT_EQ(seen, project.from_run()) << entry.path() << " step " << step << "\n" << project.texts().at(file->first);
      compared += seen.size();
    }
  }
  EXPECT_GT(compared, 5'000U);
}

}  // namespace
}  // namespace docklint
