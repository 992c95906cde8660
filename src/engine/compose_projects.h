// Which compose files of a run belong together, and the projects they make.
//
// A base file is judged with its override, its includes and what it extends; an override or a file that
// another one includes is judged there, not on its own.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/lint_roots.h"
#include "io/file_system.h"
#include "model/compose/compose_project.h"

namespace docklint {

class ComposeProjects {
 public:
  // Adds the files that projects need besides `targets` (compose files of the run, in `sources`) to `sources`.
  struct Request {
    std::vector<std::string> together;    // files that make one project, in order of merging
    std::vector<std::string> env_files;   // for interpolation; none: each project's `.env`
  };
  // Includes and extends that climb out of the root of their file are not followed. Loads on up to `jobs` threads.
  ComposeProjects(std::span<const FileId> targets, const Request& request, const FileSystem& files, const LintRoots& roots, SourceSet& sources, unsigned jobs = 1);

  // The project to judge when this file's turn comes; nullptr: it is judged with another file.
  const ComposeProject* judged_with(FileId file) const;
  // The parsed file, in whatever project; nullptr: not a compose file of this run.
  const ComposeFile* file(FileId file) const;

 private:
  std::vector<std::unique_ptr<ComposeProject>> projects_;
  std::map<FileId, const ComposeProject*> judged_;
  std::map<FileId, const ComposeFile*> files_;
};

}  // namespace docklint
