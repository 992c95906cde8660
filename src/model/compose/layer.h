// One YAML document as a tree of ComposeValues: aliases and merge keys followed, variables replaced.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/compose/compose_file.h"
#include "model/compose/compose_problem.h"
#include "model/compose/value.h"

namespace docklint::compose {

struct LayerContext {
  FileId file{};
  const ComposeVariables& variables;
  TextPool& pool;
  std::vector<ComposeReference>& references;
  std::vector<ComposeProblem>& problems;
};

// Problems of interpolation and of keys are recorded on the way.
const ComposeValue* build_layer(const YamlNode& root, LayerContext context);

// Problems the YAML reader found, as compose problems.
void add_yaml_problems(const YamlTree& tree, FileId file, std::vector<ComposeProblem>& problems);

ComposeValue* new_value(TextPool& pool);

}  // namespace docklint::compose
