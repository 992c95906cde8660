// What rules may ask about the folders of a project: is there such a file, does git leave it out?
//
// Nothing outside the root of the run is looked at, links out of it included: the answer is Unknown then.
// Answers are remembered; safe to use from several threads. Paths as seen from where docklint runs.
//
//   if (project.disk->exists(project.path_of("secrets/key.pem")) == Answer::No) ...
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"
#include "io/git_ignore.h"
#include "model/dockerfile/state.h"

namespace docklint {

class ProjectDisk {
 public:
  // `root`: nothing outside this folder is looked at.
  ProjectDisk(const FileSystem& files, std::string root);

  const FileSystem& files() const { return files_; }
  const std::string& root() const { return root_; }

  // Is the path within the root, links followed?
  bool is_inside(const std::string& path) const;

  // Links followed; a link that leads nowhere does not exist.
  Answer exists(const std::string& path) const;
  Answer is_regular(const std::string& path) const;
  Answer is_folder(const std::string& path) const;

  // The text of a small file (a key, settings), "" where there is none or it is larger. Not remembered.
  std::string small_text(const std::string& path) const;

  // Entries of a folder by name, links as links; empty where there is none or it lies outside.
  const std::vector<FolderEntry>& entries(const std::string& folder) const;
  bool has_entry(const std::string& folder, std::string_view name) const;
  // The entry of that folder that differs from `name` in letter case only; "" if there is none.
  std::string_view differs_in_case(const std::string& folder, std::string_view name) const;

  // The folder with `.git` in it that holds the path, up to the root; "" where the path is in no repository we see.
  std::string repository_of(const std::string& path) const;
  // Does git leave the path out, by the .gitignore files from the repository (or root) down to it?
  // Files that were added all the same are not known here.
  bool is_git_ignored(const std::string& path) const;

 private:
  const GitIgnore* git_ignore_of(const std::string& folder) const;

  const FileSystem& files_;
  std::string root_;
  std::string canonical_root_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::vector<FolderEntry>, std::less<>> folders_;
  mutable std::map<std::string, std::unique_ptr<const GitIgnore>, std::less<>> git_ignores_;
  mutable std::map<std::string, bool, std::less<>> inside_;  // by folder
};

}  // namespace docklint
