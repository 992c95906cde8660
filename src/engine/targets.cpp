#include "engine/targets.h"

#include <algorithm>

#include "io/path.h"
#include "io/walk.h"

namespace docklint {
namespace {

void add_folder(const FileSystem& files, const std::string& folder, const WalkOptions& options, Targets& targets) {
  WalkResult found = walk_folder(files, clean_path(folder), options);
  for (FoundFile& file : found.files) targets.files.push_back({std::move(file.path), file.kind, false});
  for (FolderError& error : found.errors) targets.errors.push_back({std::move(error.path), std::move(error.error.message)});
}

DocumentKind kind_of_named(const std::string& path, const LintRequest& request) {
  if (request.language) return *request.language;
  DocumentKind kind = named_document_kind_of(path);
  return kind == DocumentKind::None ? DocumentKind::Dockerfile : kind;
}

}  // namespace

Targets find_targets(const LintRequest& request, const FileSystem& files, const std::function<bool(const std::string& path, bool is_folder)>& excludes) {
  Targets targets;
  WalkOptions options;
  options.excludes = excludes;
  for (const std::string& path : request.paths) {
    auto status = files.status(path);
    if (!status) {
      targets.errors.push_back({path, status.error().message});
    } else if (status->kind == FileKind::Folder) {
      add_folder(files, path, options, targets);
    } else {
      targets.files.push_back({path, kind_of_named(path, request), true});
    }
  }
  for (const std::string& path : request.compose_files) {
    auto status = files.status(path);
    if (status) targets.files.push_back({path, DocumentKind::Compose, true});
    else targets.errors.push_back({path, status.error().message});
  }
  for (const std::string& path : request.env_files) {
    auto status = files.status(path);
    if (!status) targets.errors.push_back({path, status.error().message});
  }
  std::stable_sort(targets.files.begin(), targets.files.end(), [](const Target& a, const Target& b) {
    return std::pair(std::string_view(a.path), !a.named) < std::pair(std::string_view(b.path), !b.named);
  });
  targets.files.erase(std::unique(targets.files.begin(), targets.files.end(), [](const Target& a, const Target& b) { return a.path == b.path; }), targets.files.end());
  std::stable_sort(targets.errors.begin(), targets.errors.end(), [](const FileError& a, const FileError& b) { return a.path < b.path; });
  return targets;
}

}  // namespace docklint
