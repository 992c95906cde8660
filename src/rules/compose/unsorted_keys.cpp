#include <string_view>
#include <unordered_set>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_layout.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {

void rules::compose::unsorted_keys(const ComposeFile& file, RuleContext& ctx) {
  if (!file.yaml.complete) return;
  // Those have an order of their own, or are judged as names.
  std::unordered_set<const YamlNode*> others;
  for (const ComposeValue* document : file.documents) {
    others.insert(document->node);
    if (const ComposeValue* services = document->value_of("services")) others.insert(services->node);
  }
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    others.insert(service.node);
    for (std::string_view key : {"environment", "labels", "depends_on"}) {
      if (const ComposeValue* value = service.value_of(key)) others.insert(value->node);
    }
  });
  each_yaml_node(file.yaml, [&](const YamlNode& node) {
    bool may_be_unsorted = node.is_mapping() && node.style == YamlStyle::Block && node.entries.size() > 1;
    if (may_be_unsorted && !others.contains(&node)) report_unsorted(file, node, children_by_name(node), SortScope::Whole, "sort the keys", ctx);
  });
}

}  // namespace docklint
