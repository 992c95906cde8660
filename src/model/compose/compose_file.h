// One compose file on its own: its text, its YAML and what is wrong with it before any merging.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_problem.h"
#include "model/compose/value.h"
#include "syntax/yaml/tree.h"

namespace docklint {

struct ComposeProject;

enum class ComposeRole : std::uint8_t {
  Base,        // the first file of the project
  Override,    // merged over it
  Included,    // by `include`
  Extended,    // only named by `extends.file`
  Fragment,    // a bare service or map of services (Markdown)
};

// A reference to a variable somewhere in a value.
struct ComposeReference {
  std::string_view name;
  FileSpan where;           // `${X:-d}` whole
  FileSpan name_span;
  VariableOperator op = VariableOperator::None;
  std::string_view argument;
  const ComposeValue* value = nullptr;  // the scalar it stands in
  bool is_nested = false;               // inside the argument of another reference
};

struct ComposeFile {
  FileId file{};
  const SourceBuffer* source = nullptr;
  ComposeRole role = ComposeRole::Base;
  std::string base_folder;  // relative paths written in this file start here, seen from where docklint runs
  YamlTree yaml;
  // One per document of the file; the first is the file in all but odd cases.
  std::vector<const ComposeValue*> documents;
  std::vector<ComposeReference> references;
  const ComposeProject* project = nullptr;  // the project it is judged in

  std::string_view path() const { return source->path(); }
  const ComposeValue* root() const { return documents.empty() ? nullptr : documents.front(); }
};

// Does the text hold a service (`image:`, `build:`, ...) or a map of services without `services:`?
bool is_compose_fragment(const YamlTree& tree);
// Top-level `services` (or `include`) as a mapping (list), or a fragment.
bool looks_like_compose(const YamlTree& tree);

}  // namespace docklint
