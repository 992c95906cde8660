// Where in the compose format a line of a compose file stands, worked out from indentation alone: it also serves a
// file that is being typed and is no YAML at the moment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "model/compose/schema.h"

namespace docklint {

struct SchemaPlace {
  std::vector<std::string> path;      // keys from the top of the file, "-" for an item of a list
  const SchemaNode* node = nullptr;   // what stands there; null where the format does not say
};

// Of the mapping or list that a new entry on `line`, beginning at `column`, would belong to.
SchemaPlace schema_place(const SourceBuffer& source, std::uint32_t line, std::uint32_t column);
// The node below `node` at a key or item.
const SchemaNode* schema_child(const SchemaNode* node, std::string_view step);

// "text, number or list", for people.
std::string types_text(SchemaTypes types);

}  // namespace docklint
