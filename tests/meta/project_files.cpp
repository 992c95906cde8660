#include "meta/project_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace docklint::meta {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kForeignFolders = {".git", "build", "node_modules", ".cache"};

std::vector<ProjectFile> read_all() {
  std::vector<ProjectFile> files;
  const fs::path root = DOCKLINT_SOURCE_DIR;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    std::string name = entry->path().filename().string();
    std::string path = entry->path().lexically_relative(root).generic_string();
    bool is_foreign = std::find(kForeignFolders.begin(), kForeignFolders.end(), name) != kForeignFolders.end();
    if (is_foreign && !path.starts_with("corpus/")) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    std::ifstream in(entry->path(), std::ios::binary);
    files.push_back({std::move(path), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace

const std::vector<ProjectFile>& project_files() {
  static const std::vector<ProjectFile> files = read_all();
  return files;
}

std::vector<const ProjectFile*> files_below(std::string_view folder, std::initializer_list<std::string_view> endings) {
  std::vector<const ProjectFile*> found;
  for (const ProjectFile& file : project_files()) {
    if (!file.path.starts_with(folder)) continue;
    if (std::any_of(endings.begin(), endings.end(), [&](auto ending) { return file.path.ends_with(ending); })) found.push_back(&file);
  }
  return found;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  auto before = text.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

bool is_generated(std::string_view path) {
  if (path == "package-lock.json") return true;
  return path.starts_with("grammar/") && path.find("/src/") != std::string_view::npos && !path.ends_with("scanner.c");
}

bool is_rule_source(std::string_view path) {
  constexpr std::string_view kFolder = "src/rules/";
  if (!path.starts_with(kFolder) || path.starts_with("src/rules/support/")) return false;
  return path.ends_with(".cpp") && path.substr(kFolder.size()).find('/') != std::string_view::npos;
}

}  // namespace docklint::meta
