#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {
namespace {

constexpr std::string_view kTopLevelOrder[] = {"version", "name", "include", "services", "networks", "volumes", "secrets", "configs", "models"};

int top_level_rank(std::string_view key) {
  if (key.starts_with("x-")) return -1;
  return static_cast<int>(std::find(std::begin(kTopLevelOrder), std::end(kTopLevelOrder), key) - std::begin(kTopLevelOrder));
}

}  // namespace

void rules::compose::unsorted_top_level_keys(const ComposeFile& file, RuleContext& ctx) {
  if (file.role == ComposeRole::Fragment) return;
  for (const ComposeValue* document : file.documents) {
    if (!document->node || !document->node->is_mapping()) continue;
    std::vector<SortedChild> children = children_by_name(*document->node);
    for (SortedChild& child : children) {
      child.rank = top_level_rank(child.name);
      // Extensions keep their order: they may build on each other.
      child.shown = child.name;
      child.name = {};
    }
    report_unsorted(file, *document->node, children, SortScope::Document, "sort the keys", ctx);
  }
}

}  // namespace docklint
