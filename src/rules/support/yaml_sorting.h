// Children of a block collection brought into another order, with the comments that belong to them.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/compose/compose_file.h"
#include "rules/rule.h"

namespace docklint {

// One child and what it is sorted by: `rank` first, then `number`, then `name`.
struct SortedChild {
  Span span;                      // of the entry or item
  Span name_span;                 // what a finding marks
  const YamlNode* key = nullptr;  // nullptr for items
  const YamlNode* value = nullptr;
  int rank = 0;
  std::int64_t number = 0;
  std::string_view name;
  std::string_view shown;         // in messages; `name` where it is empty
};

enum class SortScope : std::uint8_t {
  Whole,      // all children; comments right above one go with it
  Stretches,  // children between blank lines and comments only, which may be headings
  Document,   // all; but comments above the first child are those of the file
};

// Reports the first child that stands behind one it belongs before, with a fix that sorts them all. Silent
// for flow collections and where children share lines.
void report_unsorted(const ComposeFile& file, const YamlNode& collection, std::span<const SortedChild> children, SortScope scope, std::string_view title, RuleContext& ctx);

// The entries of a mapping by name, `<<` in front.
std::vector<SortedChild> children_by_name(const YamlNode& mapping);

}  // namespace docklint
