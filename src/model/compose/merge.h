// Compose's merging of layers: overrides, `extends`, `include`.
//
// Facts: compose-go override package; the rules per key are in the schema table.
#pragma once

#include <vector>

#include "model/compose/compose_problem.h"
#include "model/compose/schema.h"
#include "model/compose/value.h"

namespace docklint::compose {

struct MergeContext {
  TextPool& pool;
  std::vector<ComposeProblem>& problems;
  std::size_t& entries_left;  // that merging may still write: bounds what a hostile file can blow up
};

// `later` over `base`; either may be nullptr.
const ComposeValue* merge_layers(const ComposeValue* base, const ComposeValue* later, const SchemaNode& schema, MergeContext context);

// Without what `!reset` takes away.
const ComposeValue* without_resets(const ComposeValue* value, TextPool& pool);

// A mapping like `base` with `key` set to `value`, or taken out where `value` is nullptr.
const ComposeValue* with_key(const ComposeValue& base, std::string_view key, const ComposeValue* value, TextPool& pool);

}  // namespace docklint::compose
