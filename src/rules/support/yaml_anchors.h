// Anchors of a YAML tree and who uses them.
#pragma once

#include <set>
#include <vector>

#include "syntax/yaml/tree.h"

namespace docklint {

struct YamlAnchors {
  std::vector<const YamlNode*> anchored;   // in order of place
  std::vector<const YamlNode*> aliases;
};

// Of the node and everything below it, aliases not followed.
YamlAnchors anchors_in(const YamlNode& root);

}  // namespace docklint
