// Finds the files to lint below a folder.
//
// `.git` and `node_modules` are never entered, links to folders never followed; what `.gitignore` files
// and .git/info/exclude leave out is left out. The order depends on names only. A FIFO, broken link or
// the like under a name we lint is found as well: reading it gives the error people should see. Only a
// broken link named `.env` is passed over, as many are made before what they lead to.
//
//   for (const FoundFile& file : walk_folder(files, ".", {}).files) ...
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/document_kind.h"
#include "io/file_system.h"

namespace docklint {

struct FoundFile {
  std::string path;  // folder walked + '/' + path below it; only the latter for "."
  DocumentKind kind = DocumentKind::None;
  auto operator<=>(const FoundFile&) const = default;
};

struct FolderError {
  std::string path;
  Error error;
};

struct WalkOptions {
  bool honours_gitignore = true;
  bool takes_markdown = false;
  bool takes_configuration = false;
  // YAML files of other names are read and taken when they look like compose.
  bool reads_other_yaml = false;
  // What the configuration leaves out; asked with paths as in FoundFile. A folder left out is not entered.
  std::function<bool(const std::string& path, bool is_folder)> excludes;
};

struct WalkResult {
  std::vector<FoundFile> files;      // sorted by path
  std::vector<FolderError> errors;   // folders that could not be read, sorted by path
};

WalkResult walk_folder(const FileSystem& files, const std::string& folder, const WalkOptions& options);

}  // namespace docklint
