// What is wrong with a configuration file as YAML.
#pragma once

#include <vector>

#include "config/partial_config.h"
#include "syntax/yaml/tree.h"

namespace docklint {

void add_yaml_problems(const SourceBuffer& source, const YamlTree& tree, std::vector<ConfigProblem>& problems);

}  // namespace docklint
