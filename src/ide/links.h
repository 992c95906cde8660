// Places of a document that lead to a file or a page.
#pragma once

#include <string>
#include <vector>

#include "docklint/source.h"
#include "ide/folder_models.h"
#include "io/file_system.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct DocumentLink {
  Span span;
  std::string path;      // of a file that exists, as the session names files; "" for a page
  std::string page;      // a URL
};

// Base images, the front end of `# syntax=`, copied files, downloads.
std::vector<DocumentLink> links_of(const Dockerfile& dockerfile, FolderModels& folder);
// Images, Dockerfiles of builds, and other files that exist: env files, included and extended ones, of secrets and
// configs, mounted ones.
std::vector<DocumentLink> links_of(const ComposeProject& project, FileId file, const FileSystem& files);

}  // namespace docklint
