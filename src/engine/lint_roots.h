// Which folder must not be left while looking around a file of the run: nothing beyond it is read, whatever
// the files say.
//
// It is the git work tree that the path named on the command line lies in, as far as it can be seen from
// here; without one the folder named, and for a file named the folder docklint runs in.
#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"

namespace docklint {

class LintRoots {
 public:
  LintRoots(const LintRequest& request, const FileSystem& files);

  // The root for a file of the run.
  const std::string& of(const std::string& path) const;

 private:
  struct Named {
    std::string path;  // cleaned
    std::string root;
  };
  std::vector<Named> named_;
  std::string default_ = ".";
};

}  // namespace docklint
