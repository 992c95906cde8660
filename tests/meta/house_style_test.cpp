// Habits of the house that no compiler checks: sizes, spelling, nothing unfinished, nothing of the
// machine it was written on.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>
#include <string>

#include "meta/project_files.h"

namespace docklint::meta {
namespace {

// Files beyond the budget, each with the reason why it is one idea all the same.
const std::map<std::string_view, std::string_view> kLargeFiles = {};

constexpr std::string_view kThisFile = "tests/meta/house_style_test.cpp";

std::size_t line_budget(std::string_view path) {
  if (path.ends_with(".h")) return 600;
  return is_rule_source(path) ? 300 : 1000;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return result;
}

// Where `word` stands as a whole word in prose: not quoted, not part of an identifier.
std::vector<std::size_t> places_of_word(std::string_view text, std::string_view word) {
  auto belongs = [&](std::size_t i) { return i < text.size() && (std::isalpha(static_cast<unsigned char>(text[i])) || text[i] == '_'); };
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool is_part = (at > 0 && belongs(at - 1)) || belongs(at + word.size());
    bool is_quoted = at > 0 && (text[at - 1] == '`' || text[at - 1] == '"');
    if (!is_part && !is_quoted) places.push_back(at);
  }
  return places;
}

const ProjectFile* find_file(std::string_view path) {
  const auto& files = project_files();
  auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

TEST(HouseStyle, FilesStayWithinTheirBudget) {
  for (std::string_view folder : {"src/", "include/", "tests/"}) {
    for (const ProjectFile* file : files_below(folder, {".cpp", ".h"})) {
      if (kLargeFiles.contains(file->path)) continue;
      EXPECT_LE(lines_of(file->text).size(), line_budget(file->path)) << file->path << ": split it by what changes together, or list it with a reason";
    }
  }
}

TEST(HouseStyle, NamesSayWhatAFileIsFor) {
  for (const ProjectFile* file : files_below("src/", {".cpp", ".h"})) {
    std::string name = std::filesystem::path(file->path).stem().string();
    for (std::string_view vague : {"utils", "util", "helpers", "helper", "misc", "common"}) EXPECT_NE(name, vague) << file->path;
  }
}

TEST(HouseStyle, NoFileNamesARegistryHostOrThisMachine) {
  // Written in halves so that this file does not find itself.
  const std::array<std::string, 8> forbidden = {
      std::string("registry.npm") + "js.org", std::string("deb.debian") + ".org", std::string("/work/") + "wt",       std::string("/work/") + "main",
      std::string("/work/") + "shared",       std::string("/work/") + "npm",      std::string("/work/.") + "mirror", std::string("/work/") + "briefs",
  };
  for (const ProjectFile& file : project_files()) {
    for (const std::string& text : forbidden) {
      std::size_t at = file.text.find(text);
      EXPECT_EQ(at, std::string::npos) << file.path << ":" << line_of(file.text, at) << ": " << text;
    }
  }
}

TEST(HouseStyle, LockFilesHaveHashesAndNoAddresses) {
  for (std::string_view path : {"package-lock.json", "editors/vscode/package-lock.json", "tests/clients/package-lock.json"}) {
    const ProjectFile* lock = find_file(path);
    ASSERT_NE(lock, nullptr) << path;
    EXPECT_EQ(lock->text.find("\"resolved\""), std::string::npos) << path;
    EXPECT_NE(lock->text.find("\"integrity\": \"sha512-"), std::string::npos) << path;
  }
}

TEST(HouseStyle, NothingIsLeftUnfinished) {
  for (std::string_view folder : {"src/", "include/", "tests/", "cmake/", "docs/"}) {
    for (const ProjectFile* file : files_below(folder, {".cpp", ".h", ".md", ".cmake", ".txt"})) {
      if (file->path == kThisFile) continue;
      for (std::string_view mark : {"TODO", "FIXME", "XXX", "HACK"}) {
        for (std::size_t at : places_of_word(file->text, mark)) ADD_FAILURE() << file->path << ":" << line_of(file->text, at) << ": " << mark;
      }
    }
  }
}

// Examples in a document may misspell on purpose: fenced blocks become blanks, offsets stay.
std::string without_examples(std::string text) {
  bool is_fenced = false;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    bool is_fence = text.compare(begin, 3, "```") == 0;
    if (is_fence) is_fenced = !is_fenced;
    if (is_fenced || is_fence) std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    begin = end + 1;
  }
  return text;
}

TEST(HouseStyle, ProseIsBritishAndSpelledWell) {
  constexpr std::string_view kWrong[] = {
      "behavior",   "behaviors",   "behavioral", "neighbor",   "neighbors",  "favorite",    "flavor",     "honored",     "labeled",
      "modeled",    "canceled",    "teh",        "recieve",    "recieved",   "seperate",    "seperated",  "occured",     "occurence",
      "existance",  "accross",     "unkown",     "wich",       "lenght",     "paramter",    "paramters",  "dependancy",  "dockerifle",
      "enviroment", "enviroments", "succesful",  "sucessful",  "overriden",  "priviledged", "priviledge", "neccessary",  "independant",
  };
  for (const ProjectFile& file : project_files()) {
    std::string_view path = file.path;
    bool is_prose = path.ends_with(".md") || path.ends_with(".h") || path.ends_with(".cpp");
    if (!is_prose || is_generated(path) || path.starts_with("corpus/") || path == kThisFile) continue;
    std::string text = lower(path.ends_with(".md") ? without_examples(file.text) : file.text);
    for (std::string_view wrong : kWrong) {
      for (std::size_t at : places_of_word(text, wrong)) ADD_FAILURE() << path << ":" << line_of(text, at) << ": " << wrong;
    }
  }
}

TEST(HouseStyle, LinksBetweenDocumentsLeadSomewhere) {
  for (const ProjectFile& file : project_files()) {
    std::string_view path = file.path;
    if (!path.ends_with(".md")) continue;
    for (std::size_t at = file.text.find("]("); at != std::string::npos; at = file.text.find("](", at + 2)) {
      std::size_t end = file.text.find_first_of(") \n", at + 2);
      if (end == std::string::npos) break;
      std::string target = file.text.substr(at + 2, end - at - 2);
      target = target.substr(0, target.find('#'));
      bool is_path = !target.empty() && target.find_first_of(":$<`\"'*\\") == std::string::npos;
      if (!is_path) continue;
      auto full = std::filesystem::path(DOCKLINT_SOURCE_DIR) / std::filesystem::path(file.path).parent_path() / target;
      EXPECT_TRUE(std::filesystem::exists(full)) << path << ":" << line_of(file.text, at) << ": " << target;
    }
  }
}

TEST(HouseStyle, TheDesignNamesEveryLayer) {
  const ProjectFile* design = find_file("docs/design.md");
  if (design == nullptr) GTEST_SKIP() << "there is no docs/design.md";
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(DOCKLINT_SOURCE_DIR) / "src")) {
    if (!entry.is_directory()) continue;
    std::string name = "src/" + entry.path().filename().string();
    EXPECT_NE(design->text.find(name), std::string::npos) << "docs/design.md does not mention " << name;
  }
}

}  // namespace
}  // namespace docklint::meta
