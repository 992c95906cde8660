#include "engine/lint_roots.h"

#include "io/path.h"

namespace docklint {
namespace {

std::string folder_of(const std::string& path) {
  std::string_view folder = parent_path(path);
  return folder.empty() ? "." : std::string(folder);
}

// The nearest folder with `.git` at or above this one; "" without one. From a relative path the search ends at
// the working folder.
std::string work_tree_of(std::string folder, const FileSystem& files) {
  if (folder == ".." || folder.starts_with("../")) return {};
  for (;; folder = folder_of(folder)) {
    if (files.exists(join_path(folder, ".git"))) return folder;
    if (folder == "." || folder == "/") return {};
  }
}

std::string root_of(const std::string& path, bool is_folder, const FileSystem& files) {
  std::string base = is_folder ? path : folder_of(path);
  std::string work_tree = work_tree_of(base, files);
  if (!work_tree.empty()) return work_tree;
  return !is_folder && lies_within(path, ".") ? "." : base;
}

}  // namespace

LintRoots::LintRoots(const LintRequest& request, const FileSystem& files) {
  auto add = [&](const std::string& given) {
    std::string path = clean_path(given);
    bool is_folder = files.is_folder(path);
    named_.push_back({path, root_of(path, is_folder, files)});
  };
  for (const std::string& path : request.paths) add(path);
  for (const std::string& path : request.compose_files) add(path);
}

const std::string& LintRoots::of(const std::string& path) const {
  std::string cleaned = clean_path(path);
  const Named* nearest = nullptr;
  for (const Named& named : named_) {
    if (lies_within(cleaned, named.path) && (!nearest || nearest->path.size() < named.path.size())) nearest = &named;
  }
  return nearest ? nearest->root : default_;
}

}  // namespace docklint
