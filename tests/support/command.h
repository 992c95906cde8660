// Whole commands run in process over files in memory.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/run.h"
#include "io/file_system.h"

namespace docklint::test {

struct CommandResult {
  int exit_code = 0;
  std::string out;
  std::string err;
  std::map<std::string, std::string> written;  // files by path
};

class CommandRunner {
 public:
  MemoryFileSystem files;
  std::string standard_input;
  bool is_terminal = false;
  bool refuses_writes = false;
  bool files_change = false;  // somebody else writes them before we do

  CommandResult run(const std::vector<std::string>& arguments) const;
};

}  // namespace docklint::test
