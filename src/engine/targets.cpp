#include "engine/targets.h"

#include <algorithm>
#include <set>

#include "io/path.h"

namespace docklint {
namespace {

// A named file that no name tells the language of is a Dockerfile unless its ending says YAML or ignore file.
Language language_of_named(std::string_view path) {
  if (auto language = language_of(path)) return *language;
  if (path.ends_with(".yaml") || path.ends_with(".yml")) return Language::Compose;
  if (path.ends_with(".env")) return Language::EnvFile;
  return Language::Dockerfile;
}

class Walker {
 public:
  Walker(const FileSystem& files, Targets& targets) : files_(files), targets_(targets) {}

  void walk(const std::string& root) {
    std::vector<std::string> pending{root};
    while (!pending.empty()) {
      std::string folder = std::move(pending.back());
      pending.pop_back();
      auto entries = files_.list(folder);
      if (!entries) {
        targets_.errors.push_back({folder, entries.error().message});
        continue;
      }
      for (const FolderEntry& entry : *entries) {
        std::string path = folder == "." ? entry.name : join_path(folder, entry.name);
        if (entry.kind == FileKind::Folder) {
          if (entry.name != ".git" && entry.name != "node_modules") pending.push_back(std::move(path));
        } else if (entry.kind == FileKind::Regular) {
          if (auto language = language_of(path); language && is_found_by_walking(*language)) targets_.files.push_back({std::move(path), *language, false});
        }
      }
    }
  }

 private:
  static bool is_found_by_walking(Language language) { return language != Language::Markdown && language != Language::Config; }

  const FileSystem& files_;
  Targets& targets_;
};

}  // namespace

Targets find_targets(const LintRequest& request, const FileSystem& files) {
  Targets targets;
  Walker walker(files, targets);
  for (const std::string& path : request.paths) {
    auto status = files.status(path);
    if (!status) {
      targets.errors.push_back({path, status.error().message});
    } else if (status->kind == FileKind::Folder) {
      walker.walk(clean_path(path));
    } else {
      targets.files.push_back({path, request.language.value_or(language_of_named(path)), true});
    }
  }
  std::stable_sort(targets.files.begin(), targets.files.end(), [](const Target& a, const Target& b) {
    return std::pair(std::string_view(a.path), !a.named) < std::pair(std::string_view(b.path), !b.named);
  });
  targets.files.erase(std::unique(targets.files.begin(), targets.files.end(), [](const Target& a, const Target& b) { return a.path == b.path; }), targets.files.end());
  std::stable_sort(targets.errors.begin(), targets.errors.end(), [](const FileError& a, const FileError& b) { return a.path < b.path; });
  return targets;
}

}  // namespace docklint
