// Names of files and folders for the path that is being typed.
#pragma once

#include <string>
#include <string_view>

#include "ide/completion_list.h"
#include "io/file_system.h"
#include "model/ignorefile/ignore_file.h"

namespace docklint {

enum class PathForm : std::uint8_t { Word, Quoted };  // Word: a blank would end it

struct PathRequest {
  const FileSystem* files = nullptr;
  std::string folder;                     // that paths start from
  std::string_view typed;                 // so far
  PathForm form = PathForm::Word;
  bool stays_inside = false;              // `..` and a leading `/` do not leave the folder
  bool wants_files = true;                // false: folders only
  const IgnoreFile* ignore_file = nullptr;  // leaves names out; null: nothing does
};

// The last name of the typed path is replaced; nothing is looked at outside the root of the file system's folder.
void add_paths(const PathRequest& request, CompletionList& list);

}  // namespace docklint
