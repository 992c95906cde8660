// Which files a run lints: the files named, and what is found in the folders named.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "docklint/report.h"
#include "engine/engine.h"

namespace docklint {

struct Target {
  std::string path;          // how it is opened and shown
  DocumentKind kind = DocumentKind::Dockerfile;
  bool named = false;        // on the command line: always linted, whatever ignore files say
};

struct Targets {
  std::vector<Target> files;        // sorted by path, each once
  std::vector<FileError> errors;    // named paths that do not exist or are no files
};

// `excludes` says what a walk leaves out; see WalkOptions.
Targets find_targets(const LintRequest& request, const FileSystem& files, const std::function<bool(const std::string& path, bool is_folder)>& excludes);

}  // namespace docklint
